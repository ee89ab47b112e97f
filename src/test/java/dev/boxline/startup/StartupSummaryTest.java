package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.mock.env.MockEnvironment;

class StartupSummaryTest {

    @Test
    void names_the_pages_and_the_simulators_by_their_real_ports() {
        MockEnvironment environment =
                withSimulatedPartners().withProperty("server.port", "0").withProperty("boxline.simulator.port", "0");

        assertThat(StartupSummary.text(environment)
                        .lines()
                        .map(line -> line.strip().replaceAll(" {2,}", " ")))
                .contains(
                        "Shop http://localhost:49152/",
                        "Operations console http://localhost:49152/console",
                        "Cockpit http://localhost:49152/camunda",
                        "API description http://localhost:49152/swagger-ui.html",
                        "Payment, simulated http://localhost:49153/partners/payment",
                        "Payment, Alipay http://localhost:49153/partners/alipay/gateway.do",
                        "Warehouse http://localhost:49153/partners/warehouse",
                        "Logistics http://localhost:49153/partners/logistics",
                        "Payment simulator http://localhost:49153/simulator/payment/behaviour",
                        "Warehouse simulator http://localhost:49153/simulator/warehouse/behaviour",
                        "Logistics simulator http://localhost:49153/simulator/logistics/behaviour");
    }

    @ParameterizedTest
    @CsvSource({
        "boxline.warehouse, Warehouse, Warehouse simulator",
        "boxline.logistics, Logistics, Logistics simulator",
        "boxline.payment.simulated, 'Payment, simulated', ''",
        "boxline.payment.alipay, 'Payment, Alipay', ''"
    })
    void says_which_address_is_called_and_no_simulator_for_a_partner_elsewhere(
            String prefix, String label, String simulator) {
        MockEnvironment environment = withSimulatedPartners()
                .withProperty(prefix + ".endpoint.url", "https://user:secret@partner.example/api?token=secret");

        assertThat(StartupSummary.text(environment).lines().map(String::strip))
                .anySatisfy(line -> assertThat(line).startsWith(label + " ").endsWith(" https://partner.example/api"));
        assertThat(StartupSummary.text(environment))
                .doesNotContain("secret", "token", simulator.isEmpty() ? "secret" : simulator);
    }

    /** A secret that anybody can read in the demo would let anybody sign callbacks of a partner who is real. */
    @ParameterizedTest
    @CsvSource({
        "boxline.logistics, boxline.logistics.callback-secret, demo-logistics-secret",
        "boxline.payment.simulated, boxline.payment.simulated.secret, demo-payment-secret",
        "boxline.payment.alipay, boxline.payment.alipay.public-keys[0], classpath:demo-keys/alipay-platform-public.pem",
        "boxline.payment.wechat, boxline.payment.wechat.platform-keys[0].key, classpath:demo-keys/wechat-platform-public.pem"
    })
    void says_when_callbacks_of_a_partner_elsewhere_are_signed_with_a_demo_secret(
            String prefix, String secret, String value) {
        MockEnvironment environment = withSimulatedPartners().withProperty(secret, value);
        assertThat(StartupSummary.text(environment)).doesNotContain(secret);

        environment.setProperty(prefix + ".endpoint.url", "https://partner.example/api");
        assertThat(StartupSummary.text(environment)).contains(secret).doesNotContain(value);

        environment.setProperty(secret, "c0rrect-h0rse-battery");
        assertThat(StartupSummary.text(environment)).doesNotContain(secret);
    }

    private static MockEnvironment withSimulatedPartners() {
        String url = "http://localhost:49153";
        return ready().withProperty("local.simulator.port", "49153")
                .withProperty("boxline.simulator.url", url)
                .withProperty("boxline.payment.simulated.endpoint.url", url + "/partners/payment")
                .withProperty("boxline.payment.alipay.endpoint.url", url + "/partners/alipay/gateway.do")
                .withProperty("boxline.warehouse.endpoint.url", url + "/partners/warehouse")
                .withProperty("boxline.logistics.endpoint.url", url + "/partners/logistics");
    }

    @Test
    void leaves_out_what_is_switched_off() {
        MockEnvironment environment = ready().withProperty("springdoc.swagger-ui.enabled", "false");

        assertThat(StartupSummary.text(environment))
                .contains("/console")
                .doesNotContain("API description", "simulator");
    }

    @Test
    void uses_https_and_the_context_path() {
        MockEnvironment environment = ready().withProperty("server.ssl.bundle", "web")
                .withProperty("server.servlet.context-path", "/boxline");

        assertThat(StartupSummary.text(environment)).contains("https://localhost:49152/boxline/console");
    }

    @Test
    void uses_http_when_tls_is_configured_and_disabled() {
        MockEnvironment environment =
                ready().withProperty("server.ssl.bundle", "web").withProperty("server.ssl.enabled", "false");

        assertThat(StartupSummary.text(environment)).contains("http://localhost:49152/console");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, localhost",
        "::, localhost",
        "shop.example, shop.example",
        "10.0.0.7, 10.0.0.7",
        "fd00::7, [fd00::7]"
    })
    void names_an_address_that_a_browser_can_open(String address, String host) {
        assertThat(StartupSummary.text(ready().withProperty("server.address", address)))
                .contains("http://" + host + ":49152/console");
    }

    @Test
    void names_the_demo_users_whose_password_is_their_name() {
        MockEnvironment environment = withAccounts();
        environment.setActiveProfiles("demo");

        assertThat(StartupSummary.text(environment).lines())
                .anySatisfy(line -> assertThat(line).contains("mei").doesNotContain("lin"))
                .anySatisfy(line -> assertThat(line).contains("operator, admin"));
        environment.setProperty("boxline.staff.admin-password", "correct horse battery");
        assertThat(StartupSummary.text(environment)).contains("operator (").doesNotContain("admin", "correct");
    }

    @Test
    void names_no_user_outside_the_demo() {
        MockEnvironment environment = withAccounts();
        environment.setActiveProfiles("prod");

        assertThat(StartupSummary.text(environment))
                .contains("/console")
                .doesNotContain("mei", "operator,", "password");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void ends_the_log_of_a_start(CapturedOutput output, @TempDir Path directory) {
        var application = new SpringApplicationBuilder(
                StartupSummary.class, ServletWebServerFactoryAutoConfiguration.class, AnotherListener.class);
        try (ConfigurableApplicationContext context =
                // the format stays set in a virtual machine that has started production before
                application.run(
                        "--server.port=0", "--boxline.data-dir=" + directory, "--logging.structured.format.console=")) {
            String port = context.getEnvironment().getRequiredProperty("local.server.port");

            assertThat(output.getOut().substring(output.getOut().lastIndexOf(" INFO ")))
                    .contains("Boxline is ready", "http://localhost:" + port + "/console", "mei, lin, shop");
        }
    }

    static class AnotherListener {

        @EventListener
        @Order
        void log(ApplicationReadyEvent event) {
            LoggerFactory.getLogger(AnotherListener.class).info("Something else starts");
        }
    }

    private static MockEnvironment ready() {
        return new MockEnvironment().withProperty("local.server.port", "49152");
    }

    private static MockEnvironment withAccounts() {
        return ready().withProperty("boxline.security.accounts[0].name", "mei")
                .withProperty("boxline.security.accounts[0].password", "mei")
                .withProperty("boxline.security.accounts[0].role", "CUSTOMER")
                .withProperty("boxline.security.accounts[1].name", "lin")
                .withProperty("boxline.security.accounts[1].password", "correct horse battery")
                .withProperty("boxline.staff.accounts[0].name", "operator")
                .withProperty("boxline.staff.accounts[0].password", "operator")
                .withProperty("boxline.staff.admin-password", "admin");
    }
}
