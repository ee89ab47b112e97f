package dev.boxline;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What is wrong with an environment, one sentence each, none of which repeats a value. A value that is missing is wrong
 * only where it is said to be required.
 */
final class Findings {

    private static final Pattern LOOPBACK =
            Pattern.compile("https://([^/@]*@)?(localhost|127\\.|\\[::1])", CASE_INSENSITIVE);

    private final Environment environment;
    private final List<String> all = new ArrayList<>();

    Findings(Environment environment) {
        this.environment = environment;
    }

    List<String> all() {
        return List.copyOf(all);
    }

    void add(String finding) {
        all.add(finding);
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** Whether both have this value. */
    boolean same(String name, String other) {
        String value = value(name);
        return value != null && value.equals(value(other));
    }

    void required(String name) {
        if (!has(name)) {
            all.add(name + " is missing");
        }
    }

    /** Refuses what is set to nothing; not being set is fine. */
    void notEmpty(String name) {
        if (environment.containsProperty(name) && !has(name)) {
            all.add(name + " is empty");
        }
    }

    /** Refuses whatever it is set to. */
    void unset(String name, String why) {
        if (environment.containsProperty(name)) {
            all.add(name + " must not be set: " + why);
        }
    }

    void refused(String name, boolean setting, String why) {
        if (Boolean.valueOf(setting).equals(environment.getProperty(name, Boolean.class))) {
            all.add(name + " must not be " + setting + ": " + why);
        }
    }

    /** Refuses another database; what is the same as another value was named there. */
    void postgresql(String name, String other) {
        String url = value(name);
        if (url != null && !url.startsWith("jdbc:postgresql:") && !same(name, other)) {
            all.add(name + " must be a PostgreSQL database (jdbc:postgresql:…); H2 is for trying out");
        }
    }

    void secret(String name, int shortest) {
        String secret = value(name);
        if (secret == null) {
            return;
        }
        if (secret.startsWith("demo-") || secret.equals("admin")) {
            all.add(name + " is the demo's");
        } else if (secret.length() < shortest) {
            all.add(name + " is too short: at least " + shortest + " characters");
        }
    }

    void address(String name) {
        String address = value(name);
        if (address == null) {
            return;
        }
        if (!address.startsWith("https://")) {
            all.add(name + " must begin with https://");
        } else if (LOOPBACK.matcher(address).lookingAt()) {
            all.add(name + " leads to this machine itself");
        }
    }

    /** One key or several; what they are good for is seen when they are read. */
    void keys(String name) {
        List<String> given = Binder.get(environment)
                .bind(name, Bindable.listOf(String.class))
                .orElse(List.of());
        if (given.stream().allMatch(String::isBlank)) {
            all.add(name + " is missing");
        } else if (given.stream().anyMatch(DemoKeys::isOne)) {
            all.add(name + " is the demo's");
        }
    }

    /** The settings' own accounts, as far as there are any. */
    void accounts(String list, int shortest) {
        for (int n = 0; has(list + "[" + n + "].name"); n++) {
            String password = list + "[" + n + "].password";
            required(password);
            secret(password, shortest);
            if (same(password, list + "[" + n + "].name")) {
                all.add(password + " is the account's name");
            }
        }
    }

    private @Nullable String value(String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }
}
