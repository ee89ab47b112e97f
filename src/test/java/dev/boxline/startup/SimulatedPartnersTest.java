package dev.boxline.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The demo's settings, as the application's own start reads them. */
class SimulatedPartnersTest {

    private static final String FOREIGN = "https://partner.example/api";

    @Test
    void a_simulated_partner_is_asked_for_its_health_at_the_simulator() {
        assertThat(started("--boxline.simulator.url=http://simulator:1")
                        .getProperty("boxline.logistics.endpoint.health-url"))
                .isEqualTo("http://simulator:1/simulator/logistics/health");
        assertThat(started().getProperty("boxline.payment.alipay.endpoint.health-url"))
                .isEqualTo("http://localhost:8090/simulator/payment/health");
        assertThat(started().getProperty("boxline.warehouse.day-files.enabled")).isEqualTo("true");
    }

    /** Nothing that is set for an endpoint leads to the simulator once its address leads elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "boxline.warehouse",
                "boxline.logistics",
                "boxline.payment.simulated",
                "boxline.payment.alipay",
                "boxline.payment.wechat"
            })
    void no_setting_of_a_partner_elsewhere_stays_at_the_simulator(String prefix) {
        for (String url : List.of(FOREIGN, "http://localhost:9000", "http://localhost:8091/partners/x")) {
            ConfigurableEnvironment environment = started("--" + prefix + ".endpoint.url=" + url);
            assertThat(names(environment, prefix + ".endpoint"))
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(environment.getProperty(name)).as(name).doesNotContain(":8090/"));
            assertThat(environment.getProperty(prefix + ".endpoint.health-url")).isNull();
            assertThat(names(environment, prefix + ".day-files")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "boxline.warehouse.endpoint.health-url, https://elsewhere.example/up",
        "boxline.logistics.day-files.enabled, false",
        "boxline.warehouse.day-files.available-after, 3h"
    })
    void what_is_set_is_kept(String name, String value) {
        assertThat(started("--" + name + "=" + value).getProperty(name)).isEqualTo(value);
    }

    @Test
    void a_partner_elsewhere_leaves_the_others_at_the_simulator() {
        ConfigurableEnvironment environment = started("--boxline.warehouse.endpoint.url=" + FOREIGN);
        assertThat(SimulatedPartners.isSimulated(environment, "boxline.warehouse"))
                .isFalse();
        assertThat(SimulatedPartners.isSimulated(environment, "boxline.logistics"))
                .isTrue();
    }

    private static List<String> names(ConfigurableEnvironment environment, String prefix) {
        List<String> names = new ArrayList<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> known) {
                Arrays.stream(known.getPropertyNames())
                        .filter(name -> name.startsWith(prefix))
                        .forEach(names::add);
            }
        });
        return names;
    }

    private static ConfigurableEnvironment started(String... args) {
        try (var context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(args)) {
            return context.getEnvironment();
        }
    }

    static class Nothing {}
}
