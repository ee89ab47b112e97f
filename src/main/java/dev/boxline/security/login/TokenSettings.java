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
 * Whose tokens open the shop's interface (OpenID Connect Core 1.0; RFC 9068). Nobody's, unless an issuer is set.
 *
 * @param issuer its address; the keys are found from there
 * @param audience what tokens for us are issued for: one for another service is refused
 * @param nameClaim tells who somebody is, in at most 64 letters, digits, dots, hyphens and underscores
 * @param customerScope makes a customer of whoever has it
 * @param integrationScope makes an integration of a client that has it (RFC 6749, 4.4)
 * @param timeout how long a login waits for one answer of the issuer's, at most
 */
@Validated
@ConfigurationProperties("boxline.door.tokens")
record TokenSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("boxline") @NotBlank String audience,
        @DefaultValue("sub") @NotBlank String nameClaim,
        @DefaultValue("boxline.customer") @NotBlank String customerScope,
        @DefaultValue("boxline.integration") @NotBlank String integrationScope,
        @DefaultValue("3s") Duration timeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Who the token speaks of; null when it is nobody who could buy here. */
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
