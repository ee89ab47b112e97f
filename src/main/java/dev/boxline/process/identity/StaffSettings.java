package dev.boxline.process.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Accounts the engine gets on the first start; later changes are made in its Admin pages.
 *
 * @param adminPassword of the account {@code admin}; without one the group of administrators must have a member already
 */
@Validated
@ConfigurationProperties("boxline.staff")
public record StaffSettings(
        @DefaultValue("") String adminPassword,
        @DefaultValue List<@Valid Account> accounts) {

    /** One more account. */
    public record Account(
            @NotBlank String name,
            @NotBlank String password,
            @NotNull StaffGroup group) {

        @Override
        public String toString() {
            return "Account[" + name + ", " + group + "]";
        }
    }

    @Override
    public String toString() {
        return "StaffSettings" + accounts;
    }
}
