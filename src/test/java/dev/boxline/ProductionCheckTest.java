package dev.boxline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionCheckTest {

    @Test
    void names_every_missing_value_at_once() {
        assertThat(String.join("\n", ProductionCheck.findings(new MockEnvironment())))
                .contains(
                        "BOXLINE_DB_URL",
                        "BOXLINE_DB_USER",
                        "BOXLINE_DB_PASSWORD",
                        "BOXLINE_ADMIN_PASSWORD",
                        "boxline.logistics.callback-secret",
                        "boxline.warehouse.endpoint.url",
                        "boxline.logistics.endpoint.health-url",
                        "boxline.payment");
    }

    @Test
    void finds_nothing_wrong_with_a_sound_environment() {
        assertThat(ProductionCheck.findings(sound())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BOXLINE_DB_URL, jdbc:h2:file:./data/boxline",
        "BOXLINE_ADMIN_PASSWORD, admin",
        "BOXLINE_ADMIN_PASSWORD, short",
        "boxline.logistics.callback-secret, demo-logistics-secret",
        "boxline.payment.simulated.secret, demo-payment-secret",
        "boxline.warehouse.endpoint.url, http://warehouse.example",
        "boxline.simulator.enabled, true"
    })
    void refuses_a_demo_weak_or_open_value_without_repeating_it(String name, String value) {
        MockEnvironment environment = sound().withProperty(name, value);
        assertThat(ProductionCheck.findings(environment))
                .singleElement()
                .asString()
                .contains(name)
                .doesNotContain("\"" + value + "\"");
    }

    @Test
    void refuses_weak_passwords_of_the_settings_own_accounts() {
        MockEnvironment environment = sound().withProperty("boxline.door.accounts[0].name", "app")
                .withProperty("boxline.door.accounts[0].password", "correct horse battery")
                .withProperty("boxline.door.accounts[1].name", "shop")
                .withProperty("boxline.door.accounts[1].password", "short")
                .withProperty("boxline.staff.accounts[0].name", "operator-of-nights")
                .withProperty("boxline.staff.accounts[0].password", "operator-of-nights");
        assertThat(ProductionCheck.findings(environment))
                .satisfiesExactly(
                        one -> assertThat(one).contains("boxline.door.accounts[1].password", "too short"),
                        two -> assertThat(two).contains("boxline.staff.accounts[0].password", "name"));
    }

    @Test
    void refuses_an_issuer_of_tokens_over_plain_http() {
        assertThat(ProductionCheck.findings(sound().withProperty("boxline.door.tokens.issuer", "http://id.example")))
                .singleElement()
                .asString()
                .contains("boxline.door.tokens.issuer");
        assertThat(ProductionCheck.findings(sound().withProperty("boxline.door.tokens.issuer", "https://id.example")))
                .isEmpty();
    }

    @Test
    void refuses_the_demo_beside_production() {
        MockEnvironment environment = sound();
        environment.setActiveProfiles("prod", "demo");
        assertThat(ProductionCheck.findings(environment))
                .singleElement()
                .asString()
                .contains("demo profile");
    }

    @Test
    void the_application_itself_does_not_start() {
        assertThatThrownBy(() -> SpringApplication.run(BoxlineApplication.class, "--spring.profiles.active=prod"))
                .isInstanceOf(NotFitForProduction.class);
    }

    private static MockEnvironment sound() {
        return new MockEnvironment()
                .withProperty("BOXLINE_DB_URL", "jdbc:postgresql://db.example/boxline")
                .withProperty("BOXLINE_DB_USER", "boxline")
                .withProperty("BOXLINE_DB_PASSWORD", "correct horse battery")
                .withProperty("BOXLINE_ADMIN_PASSWORD", "correct horse battery")
                .withProperty("boxline.logistics.callback-secret", "0123456789abcdef")
                .withProperty("boxline.warehouse.endpoint.url", "https://warehouse.example")
                .withProperty("boxline.warehouse.endpoint.health-url", "https://warehouse.example/health")
                .withProperty("boxline.logistics.endpoint.url", "https://logistics.example")
                .withProperty("boxline.logistics.endpoint.health-url", "https://logistics.example/health")
                .withProperty("boxline.payment.simulated.endpoint.url", "https://payment.example")
                .withProperty("boxline.payment.simulated.secret", "0123456789abcdef");
    }
}
