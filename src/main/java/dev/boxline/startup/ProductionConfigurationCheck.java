package dev.boxline.startup;

import dev.boxline.startup.endpoint.EndpointSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Stops a start whose endpoints, routes or failovers are wrong; one under the {@code prod} profile when a setting is missing,
 * a demo value or insecure, and reports all of them at once; and any start whose profile isn't exactly {@code demo}, the default, or {@code prod}: a misspelt profile would run
 * on an in-memory database without the production settings. Runs before the application context is created, so no port or
 * database is opened.
 */
final class ProductionConfigurationCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final int MIN_SECRET_LENGTH = 16;

    private static final Set<String> PRODUCTION = Set.of("prod");
    private static final Set<String> DEMO = Set.of("demo");
    private static final String DATABASE = "BOXLINE_DB_URL";
    private static final String DATABASE_USER = "BOXLINE_DB_USER";
    private static final String DATABASE_PASSWORD = "BOXLINE_DB_PASSWORD";
    private static final String ADMIN = "BOXLINE_ADMIN_PASSWORD";
    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
    private static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";
    private static final String CLIENT = "spring.security.oauth2.client.registration.shop.";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        var violations = new ArrayList<>(violationsByProfile(environment));
        violations.addAll(EndpointSettings.violations(environment));
        if (!violations.isEmpty()) {
            throw new InsecureConfigurationException(violations);
        }
    }

    private static Set<String> profiles(Environment environment) {
        String[] active = environment.getActiveProfiles();
        return new TreeSet<>(List.of(active.length == 0 ? environment.getDefaultProfiles() : active));
    }

    private static List<String> violationsByProfile(Environment environment) {
        if (profiles(environment).equals(PRODUCTION)) {
            return violations(environment);
        }
        return profiles(environment).equals(DEMO) ? List.of() : List.of(unknown(environment));
    }

    private static String unknown(Environment environment) {
        return "spring.profiles.active is \"" + String.join(",", profiles(environment))
                + "\": it must be exactly prod or demo, in lower case and not both; without a profile, the demo starts";
    }

    /** Returns one message per setting that is not fit for production. */
    static List<String> violations(Environment environment) {
        var violations = new ConfigurationViolations(environment);
        database(violations);
        violations.required(DATABASE_USER);
        databasePassword(violations);
        violations.required(ADMIN);
        passwords(violations);
        violations.required("boxline.logistics.callback-secret");
        violations.secret("boxline.logistics.callback-secret", MIN_SECRET_LENGTH);
        for (String partner : List.of("warehouse", "logistics")) {
            violations.required("boxline." + partner + ".endpoint.url");
            violations.httpsUrl("boxline." + partner + ".endpoint.url");
            violations.httpsUrl("boxline." + partner + ".endpoint.health-url");
        }
        for (String endpoint : EndpointSettings.prefixes(environment)) {
            violations.httpsUrl(endpoint + ".url");
            violations.httpsUrl(endpoint + ".health-url");
            violations.secret(endpoint + ".callback-secret", MIN_SECRET_LENGTH);
        }
        PaymentConfigurationCheck.check(violations);
        // optional: without an issuer, only integrations can use the purchase API
        violations.httpsUrl(ISSUER);
        violations.notEmpty(AUDIENCES);
        if (violations.has(CLIENT + "client-id")) {
            violations.required(ISSUER);
            violations.required(CLIENT + "client-secret");
        }
        violations.forbidden("boxline.simulator.enabled", true, "the simulated partners require no login");
        violations.forbidden("camunda.bpm.authorization.enabled", false, "everyone has full access to the engine");
        violations.forbidden("boxline.limits.enabled", false, "password guessing would not be limited");
        return violations.all();
    }

    /** Checks the variable as well as the properties that the connection pool reads, because those can be set directly. */
    private static void database(ConfigurationViolations violations) {
        violations.required(DATABASE);
        if (violations.has(DATABASE)) {
            violations.postgresql(DATABASE, "");
            violations.postgresql("spring.datasource.url", DATABASE);
            violations.postgresql("spring.datasource.hikari.jdbc-url", DATABASE);
        }
    }

    private static void databasePassword(ConfigurationViolations violations) {
        violations.required(DATABASE_PASSWORD);
        violations.password(DATABASE_PASSWORD, DATABASE_USER);
        if (!violations.has(DATABASE_PASSWORD)) {
            return;
        }
        for (String name : List.of("spring.datasource.password", "spring.datasource.hikari.password")) {
            violations.notEmpty(name);
            if (!violations.same(name, DATABASE_PASSWORD)) {
                violations.password(name, DATABASE_USER);
            }
        }
    }

    private static void passwords(ConfigurationViolations violations) {
        violations.unset("camunda.bpm.admin-user.id", "the password of that administrator would not be checked");
        if (violations.has(CLIENT + "client-id")) {
            violations.secret(CLIENT + "client-secret", MIN_SECRET_LENGTH);
        }
        violations.password(ADMIN, "");
        if (!violations.same("boxline.staff.admin-password", ADMIN)) {
            violations.password("boxline.staff.admin-password", "");
        }
        violations.accounts("boxline.security.accounts");
        violations.accounts("boxline.staff.accounts");
    }
}
