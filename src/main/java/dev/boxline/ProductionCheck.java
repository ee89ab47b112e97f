package dev.boxline;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start in production with a value that is missing, from the demo, or too weak, and names them all at once.
 * Runs before anything is opened. Outside the demo, whatever the profile is called, passwords are held to the same.
 */
final class ProductionCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final int SHORTEST_SECRET = 16;

    private static final int SHORTEST_PASSWORD = 12;
    private static final String DATABASE = "BOXLINE_DB_URL";
    private static final String DATABASE_PASSWORD = "BOXLINE_DB_PASSWORD";
    private static final String ADMIN = "BOXLINE_ADMIN_PASSWORD";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        List<String> findings = environment.acceptsProfiles(Profiles.of("prod"))
                ? findings(environment)
                : environment.acceptsProfiles(Profiles.of("demo")) ? List.of() : weakPasswords(environment);
        if (!findings.isEmpty()) {
            throw new NotFitForProduction(findings);
        }
    }

    /** What keeps this environment from production, one sentence each. */
    static List<String> findings(Environment environment) {
        var findings = new Findings(environment);
        database(findings);
        findings.required("BOXLINE_DB_USER");
        databasePassword(findings);
        findings.required(ADMIN);
        passwords(findings);
        findings.required("boxline.logistics.callback-secret");
        findings.secret("boxline.logistics.callback-secret", SHORTEST_SECRET);
        for (String partner : List.of("warehouse", "logistics")) {
            findings.required("boxline." + partner + ".endpoint.url");
            findings.address("boxline." + partner + ".endpoint.url");
            findings.required("boxline." + partner + ".endpoint.health-url");
            findings.address("boxline." + partner + ".endpoint.health-url");
        }
        PaymentCheck.check(findings);
        // without one, integrations alone can buy through the interface
        findings.address("boxline.door.tokens.issuer");
        if (findings.has("boxline.door.pages.client-id")) {
            findings.required("boxline.door.tokens.issuer");
            findings.required("boxline.door.pages.client-secret");
        }
        findings.refused("boxline.simulator.enabled", true, "the simulated partners have no login");
        findings.refused("camunda.bpm.authorization.enabled", false, "everybody may do everything in the engine then");
        findings.refused("boxline.limits.enabled", false, "passwords could be guessed without end then");
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            findings.add("The demo profile is active: its users' passwords are their names");
        }
        return findings.all();
    }

    /** What keeps accounts from being used outside the demo, one sentence each. */
    static List<String> weakPasswords(Environment environment) {
        var findings = new Findings(environment);
        passwords(findings);
        return findings.all();
    }

    /** As it is given, and as the pool will read it, whoever set it. */
    private static void database(Findings findings) {
        findings.required(DATABASE);
        if (findings.has(DATABASE)) {
            findings.postgresql(DATABASE, "");
            findings.postgresql("spring.datasource.url", DATABASE);
            findings.postgresql("spring.datasource.hikari.jdbc-url", DATABASE);
        }
    }

    private static void databasePassword(Findings findings) {
        findings.required(DATABASE_PASSWORD);
        findings.secret(DATABASE_PASSWORD, SHORTEST_PASSWORD);
        if (!findings.has(DATABASE_PASSWORD)) {
            return;
        }
        for (String name : List.of("spring.datasource.password", "spring.datasource.hikari.password")) {
            findings.notEmpty(name);
            if (!findings.same(name, DATABASE_PASSWORD)) {
                findings.secret(name, SHORTEST_PASSWORD);
            }
            if (findings.same(name, "BOXLINE_DB_USER")) {
                findings.add(name + " is the user's name");
            }
        }
    }

    private static void passwords(Findings findings) {
        findings.unset("camunda.bpm.admin-user.id", "that administrator's password is nobody's to check");
        if (findings.has("boxline.door.pages.client-id")) {
            findings.secret("boxline.door.pages.client-secret", SHORTEST_SECRET);
        }
        findings.secret(ADMIN, SHORTEST_PASSWORD);
        if (!findings.same("boxline.staff.admin-password", ADMIN)) {
            findings.secret("boxline.staff.admin-password", SHORTEST_PASSWORD);
        }
        findings.accounts("boxline.door.accounts", SHORTEST_PASSWORD);
        findings.accounts("boxline.staff.accounts", SHORTEST_PASSWORD);
    }
}
