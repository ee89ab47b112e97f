package dev.boxline.process.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Staff accounts created on the first start; later changes are made in the engine's Admin application.
 *
 * @param adminPassword password of the account {@code admin}; without one, the administrators' group must already have a member
 */
@Validated
@ConfigurationProperties("boxline.staff")
public record StaffSettings(
        @DefaultValue("") String adminPassword,
        @DefaultValue List<@Valid Account> accounts) {

    /** An additional account. */
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
