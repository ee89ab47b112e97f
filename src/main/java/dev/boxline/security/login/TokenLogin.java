package dev.boxline.security.login;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Logs in whoever brings a token of the issuer in the settings. A token never makes anybody staff. */
@Component
public class TokenLogin {

    private final TokenSettings settings;

    TokenLogin(TokenSettings settings) {
        this.settings = settings;
    }

    /** Whether an issuer is set. */
    public boolean isOn() {
        return !settings.issuer().isBlank();
    }

    /** Checks tokens; asks the issuer for its keys with the first one. */
    public AuthenticationManager logins() {
        var login = new JwtAuthenticationProvider(new SupplierJwtDecoder(this::decoder));
        login.setJwtAuthenticationConverter(this::known);
        return token -> {
            try {
                return login.authenticate(token);
            } catch (JwtDecoderInitializationException | AuthenticationServiceException e) {
                throw new IssuerUnavailableException(e);
            }
        };
    }

    private JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                .restOperations(IssuerHttpClient.within(settings.timeout()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(settings.issuer()),
                new JwtClaimValidator<List<String>>(JwtClaimNames.AUD, this::isForUs)));
        return decoder;
    }

    private boolean isForUs(@Nullable List<String> audience) {
        return audience != null && audience.contains(settings.audience());
    }

    private AbstractAuthenticationToken known(Jwt token) {
        @Nullable String name = settings.name(token);
        if (name == null) {
            throw new InvalidBearerTokenException("The token names nobody who could buy here");
        }
        @Nullable String scope = token.getClaimAsString("scope");
        List<String> scopes = scope == null ? List.of() : Arrays.asList(scope.split(" "));
        return new JwtAuthenticationToken(token, Role.authorities(settings.roles(scopes)), name);
    }
}
