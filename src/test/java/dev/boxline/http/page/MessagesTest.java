package dev.boxline.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.alerting.AlertRule;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.ReleaseResult;
import dev.boxline.drill.DrillFault;
import dev.boxline.drill.DrillState;
import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.operations.ResolutionRequest;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.recovery.outage.OutageState;
import dev.boxline.recovery.plan.PlanState;
import dev.boxline.shop.checkout.CheckoutStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages have every message. */
class MessagesTest {

    /** Actions in the audit log other than decisions about dead letters. */
    private static final List<String> ACTS = List.of(
            "GIVE_UP_ASKED",
            "REFUND_AGAIN",
            "REFUND_AGAIN_ASKED",
            "ENGINE",
            "SHOW_RECIPIENT",
            "ERASE_ORDER",
            "ERASE_CUSTOMER",
            "CANCEL",
            "GATE_AUTO",
            "GATE_OPEN",
            "GATE_CLOSED",
            "AUTO_RECOVERY_OFF",
            "PROBE_NOW",
            "SKIP_RAMP",
            "PLAN_FROZEN",
            "PLAN_EXECUTED",
            "PLAN_CANCELLED",
            "ALERT_ACKNOWLEDGED",
            "ALERT_SILENCED",
            "ALERT_UNSILENCED",
            "DRILL_STARTED",
            "DRILL_STOPPED",
            "EXTRA_CHARGE",
            "EXTRA_DEDUCTION",
            "EXTRA_PICKUP",
            "PAID_UNASKED",
            "PAYMENT_DISAGREES",
            "PAYMENT_RENUMBERED",
            "REFUND_STUCK",
            "REFUNDED_AT_PROVIDER",
            "PROVIDER_SETTINGS",
            "REFUND_REFUSED",
            "BOX_FOUND",
            "DOES_NOT_MATCH");

    @Test
    void every_english_message_has_a_chinese_one() throws IOException {
        assertThat(read("/messages_zh.properties").stringPropertyNames())
                .containsAll(read("/messages.properties").stringPropertyNames());
    }

    @Test
    void apostrophes_beside_placeholders_are_doubled() throws IOException {
        assertThat(read("/messages.properties").values())
                .map(String::valueOf)
                .filteredOn(message -> message.contains("{0"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.replace("''", "")).doesNotContain("'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages.properties", "/messages_zh.properties"})
    void every_state_has_a_message(String file) throws IOException {
        assertThat(read(file).stringPropertyNames())
                .containsAll(Stream.of(
                                keys("partner.", Partner.values()),
                                keys("what.", TimelineEventType.values()),
                                keys("why.", DeadLetterKind.values()),
                                keys("letter.", DeadLetterState.values()),
                                keys("outage.", OutageState.values()),
                                keys("box.", DeliveryStatus.values()),
                                keys("planState.", PlanState.values()),
                                keys("fate.", ReleaseResult.values()),
                                keys("alert.", AlertRule.Severity.values()),
                                keys("alert.rule.", AlertRule.values()),
                                keys("drillState.", DrillState.values()),
                                keys("fault.", DrillFault.values()),
                                keys("decide.", ResolutionRequest.Action.values()),
                                keys("audit.", ResolutionRequest.Action.values()),
                                ACTS.stream().map(act -> "audit." + act),
                                keys("unpaid.", CheckoutStatus.values()),
                                keys("unpaid.surplus.", SurplusPayment.Status.values()),
                                Arrays.stream(Step.values()).map(step -> "step." + step.id()))
                        .flatMap(keys -> keys)
                        .toList());
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (Reader reader =
                new InputStreamReader(MessagesTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
