package dev.boxline.security.login;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.validation.annotation.Validated;

/**
 * How claims of the issuer's tokens map to users and roles. The issuer itself is configured by Spring Boot's properties,
 * see {@link OidcConfiguration}.
 *
 * @param nameClaim holds the user name: 1–64 letters, digits, dots, hyphens and underscores
 * @param customerScope makes the user a customer
 * @param integrationScope makes a client an integration (RFC 6749, 4.4)
 * @param timeout for connecting to the issuer, and for each response
 */
@Validated
@ConfigurationProperties("boxline.security.issuer")
record IssuerSettings(
        @DefaultValue("sub") @NotBlank String nameClaim,
        @DefaultValue("boxline.customer") @NotBlank String customerScope,
        @DefaultValue("boxline.integration") @NotBlank String integrationScope,
        @DefaultValue("3s") Duration timeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The user's name; null when the token has none that is valid. */
    @Nullable
    String name(ClaimAccessor token) {
        @Nullable String name = token.getClaimAsString(nameClaim);
        return name != null && NAME.matcher(name).matches() ? name : null;
    }

    List<Role> roles(List<String> scopes) {
        if (scopes.contains(integrationScope)) {
            return List.of(Role.INTEGRATION);
        }
        return scopes.contains(customerScope) ? List.of(Role.CUSTOMER) : List.of();
    }
}
