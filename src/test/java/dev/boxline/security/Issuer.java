package dev.boxline.security;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** An OpenID Connect issuer: tells where things are, shows its keys, and signs. */
public final class Issuer implements AutoCloseable {

    /** Where it tells about itself. */
    public static final String METADATA = "/.well-known/openid-configuration";

    /** Where it tells its keys. */
    public static final String KEYS = "/keys";

    private static final String ELSEWHERE = "/elsewhere";

    private final RSAKey key = aKey();
    private final WireMockServer server = new WireMockServer(options().dynamicPort());

    public Issuer() {
        server.start();
        answers();
        warmUp();
    }

    /** The first request to a new server takes long, and who asks an issuer doesn't wait for long. */
    private void warmUp() {
        try {
            for (String about : List.of(METADATA, KEYS)) {
                URI.create(url() + about).toURL().openStream().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever it is asked about itself, it tells at once. */
    public void answers() {
        server.stubFor(get(METADATA).willReturn(metadata()));
        server.stubFor(get(KEYS).willReturn(keys()));
    }

    /** Tells where things are, or which keys it signs with, after a while. */
    public void thinks(String about, Duration time) {
        var answer = about.equals(KEYS) ? keys() : metadata();
        server.stubFor(get(about).willReturn(answer.withFixedDelay(Math.toIntExact(time.toMillis()))));
    }

    /** Sends whoever asks about something to where the same is told. */
    public void leadsElsewhere(String about) {
        server.stubFor(get(about).willReturn(temporaryRedirect(url() + ELSEWHERE)));
        server.stubFor(get(ELSEWHERE).willReturn(about.equals(KEYS) ? keys() : metadata()));
    }

    /** How often somebody went there. */
    public int askedElsewhere() {
        return server.countRequestsMatching(
                        getRequestedFor(urlEqualTo(ELSEWHERE)).build())
                .getCount();
    }

    private ResponseDefinitionBuilder metadata() {
        return okJson("""
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "userinfo_endpoint": "%1$s/userinfo",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(url()));
    }

    private ResponseDefinitionBuilder keys() {
        return okJson(new JWKSet(key.toPublicJWK()).toString());
    }

    public String url() {
        return server.baseUrl();
    }

    public RSAKey key() {
        return key;
    }

    /** What it gives for the next code. */
    void givesForACode(String idToken) {
        server.stubFor(post("/token").willReturn(okJson("""
                {"access_token": "opaque", "token_type": "Bearer", "expires_in": 300, "scope": "openid",
                 "id_token": "%s"}""".formatted(idToken))));
    }

    /** Takes the next code and says nothing for a while. */
    void keepsWaiting(Duration time) {
        server.stubFor(post("/token").willReturn(okJson("{}").withFixedDelay(Math.toIntExact(time.toMillis()))));
    }

    /** Signed by the issuer, with the ordinary claims changed. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(JWSAlgorithm.RS256, new RSASSASigner(key), change.apply(claims()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with a key whose name nobody knows yet, so that whoever checks it asks for the keys again. */
    String newlySigned(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            RSAKey unknown = new RSAKeyGenerator(2048).keyID("new").generate();
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("new").build(),
                    change.apply(claims()).build());
            token.sign(new RSASSASigner(unknown));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by whomever. */
    String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("boxline")
                .subject("parent")
                .claim("scope", "boxline.customer")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /** Another's key under the same name. */
    static RSAKey aKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("ours").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
