package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.OrderAlert;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Prometheus sees an increase of a counter only if it has seen the counter before. */
@Tag("long")
class CountersFromTheStartTest extends HttpSecurityTestSupport {

    @Autowired
    private MeterRegistry meters;

    @Test
    void callbacks_of_each_sender_are_counted_from_0_by_each_result() {
        for (String source : List.of("simulated", "alipay", "wechat", "logistics")) {
            assertThat(values("boxline.webhook.events", "result", "source", source))
                    .contains("applied", "duplicate", "failed", "invalid_signature", "malformed", "mismatch");
        }
    }

    @Test
    void alerts_of_the_audit_log_are_counted_from_0() {
        ResourceBundle messages = ResourceBundle.getBundle("messages");
        List<String> named = messages.keySet().stream()
                .filter(key ->
                        key.startsWith("audit.") && messages.getString(key).endsWith("(alert)"))
                .map(key -> key.substring("audit.".length()))
                .toList();
        assertThat(OrderAlert.ALL).containsExactlyInAnyOrderElementsOf(named);
        assertThat(values("boxline.alerts", "what")).containsAll(named);
    }

    @Test
    void probes_waves_repairs_and_steps_are_counted_from_0() {
        for (String endpoint : List.of("alipay", "wechat", "simulated")) {
            assertThat(values("boxline.probes", "result", "partner", "PAYMENT", "endpoint", endpoint))
                    .contains("healthy", "unhealthy");
            for (String waves :
                    List.of("boxline.waves", "boxline.released", "boxline.passed", "boxline.parked.again")) {
                assertThat(values(waves, "endpoint", "partner", "PAYMENT")).contains(endpoint);
            }
        }
        assertThat(values("boxline.recovery.repaired", "what"))
                .contains("release-parked", "release-passed", "stranded");
        assertThat(values("boxline.step", "outcome", "step", "task_requestPayment"))
                .contains("done", "refused", "unavailable", "heldback");
    }

    private List<String> values(String meter, String tag, String... tags) {
        var values = new ArrayList<String>();
        for (Meter one : meters.find(meter).tags(tags).meters()) {
            values.add(String.valueOf(one.getId().getTag(tag)));
        }
        return values;
    }
}
