package dev.boxline.startup;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Validates properties and collects one message per violation. Messages never contain a property's value. Apart from
 * {@link #required} and {@link #keys}, the checks accept a missing value.
 */
final class ConfigurationViolations {

    private static final Pattern LOOPBACK =
            Pattern.compile("https://([^/@]*@)?(localhost|127\\.|\\[::1])", CASE_INSENSITIVE);

    private final Environment environment;
    private final List<String> violations = new ArrayList<>();

    ConfigurationViolations(Environment environment) {
        this.environment = environment;
    }

    List<String> all() {
        return List.copyOf(violations);
    }

    void add(String violation) {
        violations.add(violation);
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** Returns whether both properties are set to the same value. */
    boolean same(String name, String other) {
        String value = value(name);
        return value != null && value.equals(value(other));
    }

    void required(String name) {
        if (!has(name)) {
            violations.add(name + " is missing");
        }
    }

    /** Rejects an empty value; a property that is not set is accepted. */
    void notEmpty(String name) {
        if (environment.containsProperty(name) && !has(name)) {
            violations.add(name + " is set to an empty value");
        }
    }

    /** Rejects any value. */
    void unset(String name, String reason) {
        if (environment.containsProperty(name)) {
            violations.add(name + " must not be set: " + reason);
        }
    }

    void forbidden(String name, boolean value, String reason) {
        if (Boolean.valueOf(value).equals(environment.getProperty(name, Boolean.class))) {
            violations.add(name + " must not be " + value + ": " + reason);
        }
    }

    /** Rejects any other database. A value equal to {@code other}'s is reported there only. */
    void postgresql(String name, String other) {
        String url = value(name);
        if (url != null && !url.startsWith("jdbc:postgresql:") && !same(name, other)) {
            violations.add(name + " must be a PostgreSQL database (jdbc:postgresql:…); H2 is for evaluation only");
        }
    }

    void secret(String name, int minLength) {
        String secret = value(name);
        if (secret == null) {
            return;
        }
        if (secret.startsWith("demo-") || secret.equals("admin")) {
            violations.add(name + " is a demo value");
        } else if (secret.length() < minLength) {
            violations.add(name + " is too short: use at least " + minLength + " characters");
        }
    }

    /** A password that people use, or could have chosen; {@code user} names the property of whose it is. */
    void password(String name, String user) {
        String password = value(name);
        if (password == null) {
            return;
        }
        if (password.startsWith("demo-") || password.equals("admin")) {
            violations.add(name + " is a demo value");
        } else {
            PasswordRule.violation(password, value(user)).ifPresent(why -> violations.add(name + " " + why));
        }
    }

    void httpsUrl(String name) {
        String url = value(name);
        if (url == null) {
            return;
        }
        if (!url.startsWith("https://")) {
            violations.add(name + " must start with https://");
        } else if (LOOPBACK.matcher(url).lookingAt()) {
            violations.add(name + " points to a loopback address");
        }
    }

    /** Requires one or more keys, none of them a demo key. Whether they are valid is checked when they are loaded. */
    void keys(String name) {
        List<String> keys = Binder.get(environment)
                .bind(name, Bindable.listOf(String.class))
                .orElse(List.of());
        if (keys.stream().allMatch(String::isBlank)) {
            violations.add(name + " is missing");
        } else if (keys.stream().anyMatch(DemoKeyDetection::isDemoKey)) {
            violations.add(name + " is a demo value");
        }
    }

    /** Checks the password of each account in a list of {@code name} and {@code password}. */
    void accounts(String list) {
        for (int n = 0; has(list + "[" + n + "].name"); n++) {
            String password = list + "[" + n + "].password";
            required(password);
            password(password, list + "[" + n + "].name");
        }
    }

    private @Nullable String value(String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }
}
