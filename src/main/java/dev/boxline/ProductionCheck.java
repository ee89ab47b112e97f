package dev.boxline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start in production with a value that is missing, from the demo, or too weak, and names them all at once.
 * Runs before anything is opened.
 */
final class ProductionCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final int SHORTEST_PASSWORD = 12;
    private static final int SHORTEST_SECRET = 16;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            List<String> findings = findings(environment);
            if (!findings.isEmpty()) {
                throw new NotFitForProduction(findings);
            }
        }
    }

    /** What keeps this environment from production, one sentence each. */
    static List<String> findings(Environment environment) {
        var findings = new Findings(environment);
        findings.database();
        findings.secret("BOXLINE_DB_PASSWORD", SHORTEST_PASSWORD);
        findings.secret("BOXLINE_ADMIN_PASSWORD", SHORTEST_PASSWORD);
        findings.secret("boxline.logistics.callback-secret", SHORTEST_SECRET);
        for (String partner : List.of("warehouse", "logistics")) {
            findings.address("boxline." + partner + ".endpoint.url");
            findings.address("boxline." + partner + ".endpoint.health-url");
        }
        findings.payment();
        findings.issuer();
        findings.accounts("boxline.door.accounts");
        findings.accounts("boxline.staff.accounts");
        findings.demo();
        return findings.all;
    }

    private static final class Findings {

        private final Environment environment;
        private final List<String> all = new ArrayList<>();

        Findings(Environment environment) {
            this.environment = environment;
        }

        void database() {
            String url = value("BOXLINE_DB_URL");
            if (url == null) {
                all.add("BOXLINE_DB_URL is missing: the JDBC address of a PostgreSQL database");
            } else if (!url.startsWith("jdbc:postgresql:")) {
                all.add("BOXLINE_DB_URL must be a PostgreSQL database (jdbc:postgresql:…); H2 is for trying out");
            }
            if (value("BOXLINE_DB_USER") == null) {
                all.add("BOXLINE_DB_USER is missing");
            }
        }

        void secret(String name, int shortest) {
            String secret = value(name);
            if (secret == null) {
                all.add(name + " is missing");
            } else if (secret.startsWith("demo-") || secret.equals("admin")) {
                all.add(name + " is the demo's");
            } else if (secret.length() < shortest) {
                all.add(name + " is too short: at least " + shortest + " characters");
            }
        }

        void address(String name) {
            String address = value(name);
            if (address == null) {
                all.add(name + " is missing");
            } else if (!address.startsWith("https://")) {
                all.add(name + " must begin with https://");
            }
        }

        void payment() {
            if (value("boxline.payment.simulated.endpoint.url") == null) {
                all.add("boxline.payment: no payment provider is set up");
            } else {
                secret("boxline.payment.simulated.secret", SHORTEST_SECRET);
                address("boxline.payment.simulated.endpoint.url");
            }
        }

        /** Without one, integrations alone can buy through the interface. */
        void issuer() {
            if (value("boxline.door.tokens.issuer") != null) {
                address("boxline.door.tokens.issuer");
            }
        }

        /** The settings' own accounts, as far as there are any. */
        void accounts(String list) {
            for (int n = 0; value(list + "[" + n + "].name") != null; n++) {
                String password = list + "[" + n + "].password";
                secret(password, SHORTEST_PASSWORD);
                if (String.valueOf(value(password)).equals(value(list + "[" + n + "].name"))) {
                    all.add(password + " is the account's name");
                }
            }
        }

        void demo() {
            if (environment.acceptsProfiles(Profiles.of("demo"))) {
                all.add("The demo profile is active: its users' passwords are their names");
            }
            if (Boolean.TRUE.equals(environment.getProperty("boxline.simulator.enabled", Boolean.class))) {
                all.add("boxline.simulator.enabled must not be true: the simulated partners have no login");
            }
        }

        private @Nullable String value(String name) {
            String value = environment.getProperty(name);
            return value == null || value.isBlank() ? null : value;
        }
    }
}
