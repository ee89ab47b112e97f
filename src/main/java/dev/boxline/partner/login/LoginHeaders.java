package dev.boxline.partner.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Adds to each request what an endpoint's login consists of. */
public final class LoginHeaders {

    private static final String AUTHORIZATION = "Authorization";
    private static final String HMAC = "HmacSHA256";

    private final PartnerLogin login;
    private final Clock clock;

    public LoginHeaders(PartnerLogin login, Clock clock) {
        this.login = login;
        this.clock = clock;
    }

    /**
     * Adds the headers to a request of this method, address and body.
     *
     * @param token the access token; null without OAuth 2
     */
    public void addTo(
            HttpRequest.Builder request, String method, URI uri, @Nullable String body, @Nullable String token) {
        login.headers().forEach(request::setHeader);
        PartnerLogin.ApiKey apiKey = login.apiKey();
        if (apiKey != null) {
            request.setHeader(apiKey.header(), String.valueOf(apiKey.value()));
        }
        PartnerLogin.Basic basic = login.basic();
        if (basic != null) {
            request.setHeader(AUTHORIZATION, basic(basic.username(), basic.password()));
        }
        if (token != null) {
            request.setHeader(AUTHORIZATION, "Bearer " + token);
        }
        PartnerLogin.Hmac hmac = login.hmac();
        if (hmac != null) {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            String signed = String.join("\n", timestamp, method, path, body == null ? "" : body);
            request.setHeader(hmac.keyHeader(), String.valueOf(hmac.keyId()));
            request.setHeader(hmac.timestampHeader(), timestamp);
            request.setHeader(hmac.signatureHeader(), signature(String.valueOf(hmac.secret()), signed));
        }
    }

    static String basic(@Nullable String username, @Nullable String password) {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    private static String signature(String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
