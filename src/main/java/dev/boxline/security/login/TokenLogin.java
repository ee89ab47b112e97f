package dev.boxline.security.login;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Authenticates bearer tokens of the configured issuer, using Spring Boot's decoder. A token never grants a staff role.
 */
@Component
public class TokenLogin {

    private final IssuerSettings settings;
    private final @Nullable AuthenticationManager authenticationManager;

    TokenLogin(IssuerSettings settings, ObjectProvider<JwtDecoder> decoder) {
        this.settings = settings;
        @Nullable JwtDecoder available = decoder.getIfAvailable();
        this.authenticationManager = available == null ? null : authenticationManager(available);
    }

    /** Null when no issuer is configured. */
    public @Nullable AuthenticationManager authenticationManager() {
        return authenticationManager;
    }

    private AuthenticationManager authenticationManager(JwtDecoder decoder) {
        var provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(this::convert);
        return token -> {
            try {
                return provider.authenticate(token);
            } catch (JwtDecoderInitializationException | AuthenticationServiceException e) {
                throw new IssuerUnavailableException(e);
            }
        };
    }

    private AbstractAuthenticationToken convert(Jwt token) {
        @Nullable String name = settings.name(token);
        if (name == null) {
            throw new InvalidBearerTokenException("The token contains no valid user name");
        }
        @Nullable String scope = token.getClaimAsString("scope");
        List<String> scopes = scope == null ? List.of() : Arrays.asList(scope.split(" "));
        return new JwtAuthenticationToken(token, Role.authorities(settings.roles(scopes)), name);
    }
}
