package dev.boxline.security.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Accounts of customers and integrations in the configuration. */
@Validated
@ConfigurationProperties("boxline.security")
public record ConfiguredAccounts(@DefaultValue List<@Valid Account> accounts) {

    /** A user name, a clear-text password and a role. */
    public record Account(
            @NotBlank String name,
            @NotBlank String password,
            @NotNull Role role) {

        @Override
        public String toString() {
            return "Account[" + name + ", " + role + "]";
        }
    }
}
