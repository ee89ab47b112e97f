package dev.boxline.security.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Customers and integrations known from the settings. */
@Validated
@ConfigurationProperties("boxline.door")
public record ConfiguredAccounts(@DefaultValue List<@Valid Account> accounts) {

    /** One of them. */
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
