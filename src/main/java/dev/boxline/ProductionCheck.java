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

    private static final int SHORTEST_PASSWORD = 12;
    private static final int SHORTEST_SECRET = 16;
    private static final String DATABASE = "BOXLINE_DB_URL";
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
        findings.required("BOXLINE_DB_PASSWORD");
        findings.secret("BOXLINE_DB_PASSWORD", SHORTEST_PASSWORD);
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
        payment(findings);
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

    private static void passwords(Findings findings) {
        findings.secret(ADMIN, SHORTEST_PASSWORD);
        if (!findings.same("boxline.staff.admin-password", ADMIN)) {
            findings.secret("boxline.staff.admin-password", SHORTEST_PASSWORD);
        }
        findings.accounts("boxline.door.accounts", SHORTEST_PASSWORD);
        findings.accounts("boxline.staff.accounts", SHORTEST_PASSWORD);
    }

    private static void payment(Findings findings) {
        boolean simulated = findings.has("boxline.payment.simulated.endpoint.url");
        boolean alipay = findings.has("boxline.payment.alipay.app-id");
        boolean wechat = findings.has("boxline.payment.wechat.mch-id");
        if (!simulated && !alipay && !wechat) {
            findings.add("boxline.payment: no payment provider is set up");
        }
        if (simulated) {
            findings.required("boxline.payment.simulated.secret");
            findings.secret("boxline.payment.simulated.secret", SHORTEST_SECRET);
            provider(findings, "boxline.payment.simulated.");
        }
        if (alipay) {
            provider(findings, "boxline.payment.alipay.", "seller-id", "notify-url");
            findings.keys("boxline.payment.alipay.private-key");
            findings.keys("boxline.payment.alipay.public-keys");
        }
        if (wechat) {
            String keys = "platform-keys[0].serial";
            provider(findings, "boxline.payment.wechat.", "app-id", "merchant-serial", keys, "notify-url");
            findings.keys("boxline.payment.wechat.private-key");
            findings.keys("boxline.payment.wechat.platform-keys[0].key");
            findings.keys("boxline.payment.wechat.api-v3-keys");
        }
    }

    private static void provider(Findings findings, String prefix, String... required) {
        List.of(required).forEach(name -> findings.required(prefix + name));
        findings.required(prefix + "endpoint.url");
        findings.address(prefix + "notify-url");
        findings.address(prefix + "endpoint.url");
        findings.address(prefix + "endpoint.health-url");
    }
}
