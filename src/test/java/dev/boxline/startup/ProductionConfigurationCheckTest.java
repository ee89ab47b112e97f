package dev.boxline.startup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.BoxlineApplication;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class ProductionConfigurationCheckTest {

    private static final String NO_PROVIDER = "boxline.payment: no payment provider is configured";

    @Test
    void names_every_missing_value_at_once() {
        assertThat(String.join("\n", ProductionConfigurationCheck.violations(new MockEnvironment())))
                .contains(
                        "BOXLINE_DB_URL",
                        "BOXLINE_DB_USER",
                        "BOXLINE_DB_PASSWORD",
                        "BOXLINE_ADMIN_PASSWORD",
                        "boxline.logistics.callback-secret",
                        "boxline.warehouse.endpoint.url",
                        "boxline.logistics.endpoint.url",
                        "boxline.payment");
    }

    @Test
    void finds_nothing_wrong_with_a_sound_environment() {
        assertThat(ProductionConfigurationCheck.violations(sound())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BOXLINE_DB_URL, jdbc:h2:file:./data/boxline",
        "BOXLINE_ADMIN_PASSWORD, admin",
        "BOXLINE_ADMIN_PASSWORD, short",
        "boxline.logistics.callback-secret, demo-logistics-secret",
        "boxline.payment.simulated.secret, demo-payment-secret",
        "boxline.warehouse.endpoint.url, http://warehouse.example",
        "boxline.warehouse.endpoint.url, https://localhost/warehouse",
        "boxline.logistics.endpoint.health-url, 'https://[::1]:8443/health'",
        "boxline.payment.simulated.endpoint.health-url, http://payment.example/health",
        "boxline.staff.admin-password, admin",
        "spring.datasource.url, jdbc:h2:mem:beside",
        "spring.datasource.hikari.jdbc-url, jdbc:h2:mem:beside",
        "spring.datasource.password, postgres",
        "spring.datasource.password, demo-database-password",
        "spring.datasource.password, ''",
        "spring.datasource.hikari.password, ''",
        "spring.datasource.hikari.password, short",
        "camunda.bpm.admin-user.id, root",
        "camunda.bpm.authorization.enabled, false",
        "boxline.limits.enabled, false",
        "boxline.simulator.enabled, true"
    })
    void refuses_a_demo_weak_or_open_value_without_repeating_it(String name, String value) {
        MockEnvironment environment = sound().withProperty(name, value);
        assertThat(ProductionConfigurationCheck.violations(environment))
                .singleElement()
                .asString()
                .contains(name)
                .doesNotContain("\"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "boxline.payment.alipay.seller-id, ",
        "boxline.payment.alipay.private-key, ",
        "boxline.payment.alipay.private-key, classpath:demo-keys/alipay-merchant-private.pem",
        "boxline.payment.alipay.public-keys, ",
        "boxline.payment.alipay.public-keys, file:src/main/resources/demo-keys/alipay-platform-public.pem",
        "boxline.payment.alipay.notify-url, http://shop.example",
        "boxline.payment.alipay.endpoint.url, http://localhost:8090",
        "boxline.payment.wechat.app-id, ",
        "boxline.payment.wechat.merchant-serial, ",
        "boxline.payment.wechat.private-key, classpath:demo-keys/wechat-merchant-private.pem",
        "boxline.payment.wechat.platform-keys[0].key, ",
        "boxline.payment.wechat.platform-keys[0].key, classpath:demo-keys/wechat-platform-public.pem",
        "boxline.payment.wechat.platform-keys[1].key, ",
        "boxline.payment.wechat.platform-keys[1].serial, ",
        "boxline.payment.wechat.platform-keys[1].key, classpath:demo-keys/wechat-platform-public.pem",
        "boxline.payment.wechat.api-v3-keys, demo-wechat-api-v3-key-known-all",
        "boxline.payment.wechat.endpoint.url, http://localhost:8090"
    })
    void refuses_a_missing_or_demo_value_of_a_provider_that_is_switched_on(String name, @Nullable String value) {
        assertThat(ProductionConfigurationCheck.violations(withProviders())).isEmpty();
        MockEnvironment environment = withProviders().withProperty(name, value == null ? "" : value);
        assertThat(ProductionConfigurationCheck.violations(environment))
                .singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void a_payment_provider_of_the_shops_own_is_enough() {
        MockEnvironment without = sound().withProperty("boxline.payment.simulated.endpoint.url", "");
        assertThat(ProductionConfigurationCheck.violations(without)).contains(NO_PROVIDER);

        without.setProperty("boxline.payment.own", "ALIPAY");

        assertThat(ProductionConfigurationCheck.violations(without)).doesNotContain(NO_PROVIDER);
    }

    @Test
    void knows_a_demo_key_that_was_pasted() throws IOException {
        String pasted = new ClassPathResource("demo-keys/alipay-merchant-private.pem").getContentAsString(UTF_8);
        MockEnvironment environment = withProviders().withProperty("boxline.payment.alipay.private-key", pasted);
        assertThat(ProductionConfigurationCheck.violations(environment))
                .singleElement()
                .asString()
                .isEqualTo("boxline.payment.alipay.private-key is a demo value");
    }

    @ParameterizedTest
    @CsvSource({"app", "root", "alipay"})
    void certificate_mode_needs_all_its_certificates_and_no_public_keys(String missing) {
        String prefix = "boxline.payment.alipay.certificates.";
        MockEnvironment complete = withProviders().withProperty("boxline.payment.alipay.public-keys", "");
        List.of("app", "root", "alipay")
                .forEach(name -> complete.setProperty(prefix + name, "file:/run/secrets/" + name + ".crt"));
        assertThat(ProductionConfigurationCheck.violations(complete)).isEmpty();

        complete.setProperty(prefix + missing, "");

        assertThat(ProductionConfigurationCheck.violations(complete)).containsExactly(prefix + missing + " is missing");
    }

    private static MockEnvironment withProviders() {
        return sound().withProperty("boxline.payment.alipay.app-id", "2021000000000000")
                .withProperty("boxline.payment.alipay.seller-id", "2088100000000000")
                .withProperty("boxline.payment.alipay.private-key", "file:/run/secrets/alipay.pem")
                .withProperty("boxline.payment.alipay.public-keys", "file:/run/secrets/alipay-public.pem")
                .withProperty("boxline.payment.alipay.notify-url", "https://shop.example/callbacks/payment/alipay")
                .withProperty("boxline.payment.alipay.endpoint.url", "https://openapi.alipay.com/gateway.do")
                .withProperty("boxline.payment.wechat.mch-id", "1900000001")
                .withProperty("boxline.payment.wechat.app-id", "wx0000000000000001")
                .withProperty("boxline.payment.wechat.merchant-serial", "5F")
                .withProperty("boxline.payment.wechat.private-key", "file:/run/secrets/wechat.pem")
                .withProperty("boxline.payment.wechat.platform-keys[0].serial", "PUB_KEY_ID_1")
                .withProperty("boxline.payment.wechat.platform-keys[0].key", "file:/run/secrets/wechat-public.pem")
                .withProperty("boxline.payment.wechat.platform-keys[1].serial", "PUB_KEY_ID_2")
                .withProperty("boxline.payment.wechat.platform-keys[1].key", "file:/run/secrets/wechat-next.pem")
                .withProperty("boxline.payment.wechat.api-v3-keys", "0123456789abcdef0123456789abcdef")
                .withProperty("boxline.payment.wechat.notify-url", "https://shop.example/callbacks/payment/wechat")
                .withProperty("boxline.payment.wechat.endpoint.url", "https://api.mch.weixin.qq.com");
    }

    @Test
    void refuses_weak_passwords_of_the_settings_own_accounts() {
        MockEnvironment environment = sound().withProperty("boxline.security.accounts[0].name", "app")
                .withProperty("boxline.security.accounts[0].password", "correct horse battery")
                .withProperty("boxline.security.accounts[1].name", "shop")
                .withProperty("boxline.security.accounts[1].password", "short")
                .withProperty("boxline.staff.accounts[0].name", "operator-of-nights")
                .withProperty("boxline.staff.accounts[0].password", "operator-of-nights");
        assertThat(ProductionConfigurationCheck.violations(environment))
                .satisfiesExactly(
                        one -> assertThat(one).contains("boxline.security.accounts[1].password", "too short"),
                        two -> assertThat(two).contains("boxline.staff.accounts[0].password", "name"));
    }

    @Test
    void refuses_an_issuer_of_tokens_over_plain_http() {
        assertThat(ProductionConfigurationCheck.violations(sound().withProperty(
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri", "http://id.example")))
                .singleElement()
                .asString()
                .contains("spring.security.oauth2.resourceserver.jwt.issuer-uri");
        assertThat(ProductionConfigurationCheck.violations(sound().withProperty(
                                "spring.security.oauth2.resourceserver.jwt.issuer-uri", "https://id.example")))
                .isEmpty();
    }

    @Test
    void buyers_log_in_at_an_issuer_that_is_set_and_with_our_secret() {
        MockEnvironment environment =
                sound().withProperty("spring.security.oauth2.client.registration.shop.client-id", "boxline-shop");
        assertThat(ProductionConfigurationCheck.violations(environment))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("spring.security.oauth2.resourceserver.jwt.issuer-uri", "missing"),
                        two -> assertThat(two)
                                .contains("spring.security.oauth2.client.registration.shop.client-secret", "missing"));
    }

    @ParameterizedTest
    @CsvSource({"secret, too short", "demo-client-secret-of-the-shop, demo"})
    void our_secret_at_the_issuer_is_as_strong_as_any(String secret, String wrong) {
        MockEnvironment environment = sound().withProperty(
                        "spring.security.oauth2.client.registration.shop.client-secret", secret)
                .withProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri", "https://id.example");
        assertThat(ProductionConfigurationCheck.violations(environment))
                .as("nobody logs in with it")
                .isEmpty();
        environment.setProperty("spring.security.oauth2.client.registration.shop.client-id", "boxline-shop");
        assertThat(ProductionConfigurationCheck.violations(environment))
                .singleElement()
                .asString()
                .contains("spring.security.oauth2.client.registration.shop.client-secret", wrong);
        environment.setProperty("spring.security.oauth2.client.registration.shop.client-secret", "0123456789abcdef");
        assertThat(ProductionConfigurationCheck.violations(environment)).isEmpty();
    }

    @Test
    void a_password_of_the_database_is_not_its_users_name() {
        MockEnvironment environment = sound().withProperty("BOXLINE_DB_USER", "boxline-in-shanghai")
                .withProperty("spring.datasource.password", "boxline-in-shanghai");
        assertThat(ProductionConfigurationCheck.violations(environment))
                .singleElement()
                .asString()
                .startsWith("spring.datasource.password must differ from the name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production",
                "Prod",
                "PROD",
                "prod1",
                "staging",
                "test",
                "default",
                "Demo",
                "DEMO",
                "demos",
                "prod,demo",
                "demo,prod",
                "prod,production",
                "demo,local",
                "prod,monitoring"
            })
    void any_profile_but_demo_and_prod_alone_refuses_to_start(String profile) {
        assertThatThrownBy(() -> SpringApplication.run(BoxlineApplication.class, "--spring.profiles.active=" + profile))
                .isInstanceOf(InsecureConfigurationException.class)
                .hasMessageContaining("must be exactly prod or demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--spring.profiles.default=staging",
                "--spring.profiles.default=prod,demo",
                "--spring.profiles.include=local",
                "--spring.profiles.group.prod=local"
            })
    void a_profile_that_comes_by_another_setting_is_no_exception(String setting) {
        String active = setting.contains("default") ? "" : "prod";
        assertThatThrownBy(() ->
                        SpringApplication.run(BoxlineApplication.class, setting, "--spring.profiles.active=" + active))
                .isInstanceOf(InsecureConfigurationException.class)
                .hasMessageContaining("must be exactly prod or demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", " demo ", "demo,demo"})
    void the_demo_needs_no_settings(String profile) {
        var environment = new StandardEnvironment();
        environment.setDefaultProfiles("demo");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("spring.profiles.active", profile)));

        assertThatCode(() -> new ProductionConfigurationCheck()
                        .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                                new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.datasource.url", "spring.datasource.hikari.jdbc-url", "BOXLINE_DB_URL"})
    void production_never_runs_on_h2_whichever_setting_says_so(String setting) {
        assertThat(ProductionConfigurationCheck.violations(sound().withProperty(setting, "jdbc:h2:mem:lost")))
                .singleElement()
                .asString()
                .contains(setting, "must be a PostgreSQL database");
    }

    @Test
    void the_application_itself_does_not_start() {
        assertThatThrownBy(() -> SpringApplication.run(BoxlineApplication.class, "--spring.profiles.active=prod"))
                .isInstanceOf(InsecureConfigurationException.class);
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
