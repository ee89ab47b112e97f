package dev.boxline.process.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What was tried out on a database becomes real use of it: the demo's passwords must not open anything any more. */
class LeftFromADemoTest {

    private static final String NEW = "correct horse battery";

    private final ProcessEngine engine = new StandaloneInMemProcessEngineConfiguration()
            .setJdbcUrl("jdbc:h2:mem:left-from-a-demo;DB_CLOSE_DELAY=-1")
            .setProcessEngineName("left-from-a-demo")
            .buildProcessEngine();
    private final IdentityService identities = engine.getIdentityService();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void the_demos_accounts_are_refused_until_they_have_passwords_of_their_own() {
        staff("demo", "admin", "operator", "viewer").afterSingletonsInstantiated();
        staff("demo", "admin", "operator", "viewer").afterSingletonsInstantiated();

        assertThatThrownBy(() -> staff("prod", NEW).afterSingletonsInstantiated())
                .hasMessageContaining("their names: operator, viewer");

        staff("prod", NEW, "operator=" + NEW, "viewer=" + NEW).afterSingletonsInstantiated();
        for (String name : List.of("admin", "operator", "viewer")) {
            assertThat(identities.checkPassword(name, NEW)).as(name).isTrue();
            assertThat(identities.checkPassword(name, name)).as(name).isFalse();
        }
    }

    @Test
    void an_account_with_a_password_of_its_own_keeps_it() {
        staff("prod", "chosen at first").afterSingletonsInstantiated();

        staff("prod", NEW).afterSingletonsInstantiated();

        assertThat(identities.checkPassword("admin", "chosen at first")).isTrue();
    }

    private Staff staff(String profile, String adminPassword, String... accounts) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        List<StaffSettings.Account> all = List.of(accounts).stream()
                .map(account -> account.split("=", 2))
                .map(parts -> new StaffSettings.Account(parts[0], parts[parts.length - 1], StaffGroup.OPERATORS))
                .toList();
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return new Staff(
                identities,
                new Permissions(engine.getAuthorizationService()),
                new StaffSettings(adminPassword, all),
                new DemoAccountCheck(identities, configuration, environment));
    }
}
