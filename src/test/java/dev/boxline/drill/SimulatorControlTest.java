package dev.boxline.drill;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class SimulatorControlTest {

    private static final String SIMULATOR = "http://localhost:8090";

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("boxline.simulator.url", SIMULATOR)
            .withProperty("boxline.payment.simulated.endpoint.url", SIMULATOR + "/partners/payment")
            .withProperty("boxline.warehouse.endpoint.url", SIMULATOR + "/partners/warehouse")
            .withProperty("boxline.logistics.endpoint.url", SIMULATOR + "/partners/logistics");

    @ParameterizedTest
    @CsvSource({
        "boxline.warehouse, https://partner.example/api",
        "boxline.logistics, http://localhost:9000",
        "boxline.logistics, http://localhost:80901/partners/logistics",
        "boxline.payment.simulated, https://partner.example/partners/payment"
    })
    void a_drill_sends_no_orders_to_a_partner_who_is_not_simulated(String prefix, String url) {
        var control = new SimulatorControl(
                new DrillSettings(URI.create(SIMULATOR), Duration.ZERO, Duration.ZERO, Duration.ZERO), environment);
        assertThatCode(control::requireSimulatedPartners).doesNotThrowAnyException();

        environment.setProperty(prefix + ".endpoint.url", url);

        assertThatThrownBy(control::requireSimulatedPartners)
                .isInstanceOf(SimulatorControl.Unreachable.class)
                .hasMessageContaining(prefix);
    }
}
