package dev.boxline.security.login;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Checks what the issuer says of a buyer who came back (OpenID Connect Core 1.0, 3.1.3.7), as Spring's own
 * {@link OidcIdTokenDecoderFactory} does, but does not wait for the issuer's keys without end.
 */
@Component
final class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {

    private final OidcClientSettings client;
    private final Map<String, JwtDecoder> known = new ConcurrentHashMap<>();

    IdTokenDecoders(OidcClientSettings client) {
        this.client = client;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration us) {
        return known.computeIfAbsent(us.getRegistrationId(), name -> decoder(us));
    }

    private JwtDecoder decoder(ClientRegistration us) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        us.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(IssuerHttpClient.within(client.timeout()))
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(us))));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }
}
