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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages have every message. */
class MessagesTest {

    private static final Pattern RECORDED =
            Pattern.compile("(?s)(audit\\.record\\(|new OrderAlert\\()[^;]*;|static final String \\w+ = [^;]*;");
    private static final Pattern ACTION = Pattern.compile("\"([A-Z]+(_[A-Z]+)*)\"");

    /** What is recorded under a name that is put together. */
    private static final List<String> COMPOSED = List.of(
            "GATE_AUTO",
            "GATE_OPEN",
            "GATE_CLOSED",
            "PLAN_FROZEN",
            "PLAN_EXECUTED",
            "PLAN_CANCELLED",
            "REFUND_PLAN_FROZEN",
            "REFUND_PLAN_ASKED",
            "REFUND_PLAN_EXECUTED",
            "REFUND_PLAN_CANCELLED",
            "DIFFERENCE_REFUND",
            "DIFFERENCE_APPLY",
            "DIFFERENCE_ASK_AGAIN",
            "DIFFERENCE_WRITE_OFF",
            "DIFFERENCE_CLAIM",
            "AUTO_RECOVERY_OFF",
            "PROBE_NOW",
            "SKIP_RAMP",
            "EXTRA_CHARGE",
            "EXTRA_DEDUCTION",
            "EXTRA_PICKUP",
            "PAID_UNASKED",
            "PAYMENT_DISAGREES",
            "PAYMENT_RENUMBERED");

    /** As they stand in the code, so that none is shown by its name. */
    private static List<String> recordedActions() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::source)
                    .filter(source -> source.contains("AuditLog") || source.contains("Alert("))
                    .flatMap(source -> RECORDED.matcher(source).results().map(MatchResult::group))
                    .flatMap(statement -> ACTION.matcher(statement).results().map(action -> action.group(1)))
                    .filter(action -> action.length() > 1)
                    .distinct()
                    .toList();
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages.properties", "/messages_zh.properties"})
    void every_action_in_the_audit_log_has_a_message(String file) throws IOException {
        assertThat(recordedActions()).contains("GIVE_UP_ASKED", "SIGNED_OUT", "APPLIED_FROM_BILL", "REFUND_REFUSED");
        assertThat(read(file).stringPropertyNames())
                .containsAll(Stream.concat(recordedActions().stream(), COMPOSED.stream())
                        .map(action -> "audit." + action)
                        .toList());
    }

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
                                keys("deadLetter.", DeadLetterState.values()),
                                keys("outage.", OutageState.values()),
                                keys("box.", DeliveryStatus.values()),
                                keys("planState.", PlanState.values()),
                                keys("result.", ReleaseResult.values()),
                                keys("alert.", AlertRule.Severity.values()),
                                keys("alert.rule.", AlertRule.values()),
                                keys("drillState.", DrillState.values()),
                                keys("fault.", DrillFault.values()),
                                keys("decide.", ResolutionRequest.Action.values()),
                                keys("audit.", ResolutionRequest.Action.values()),
                                keys("unpaid.", CheckoutStatus.values()),
                                keys("unpaid.surplus.", SurplusPayment.Status.values()),
                                Arrays.stream(Step.values()).map(step -> "step." + step.id()))
                        .flatMap(keys -> keys)
                        .toList());
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    /** A message without arguments is shown as it is written; those of reasons, findings and decisions always have some. */
    @ParameterizedTest
    @ValueSource(strings = {"/messages.properties", "/messages_zh.properties"})
    void no_apostrophe_is_doubled_where_nothing_is_inserted(String file) throws IOException {
        assertThat(read(file).entrySet())
                .filteredOn(message -> !message.getKey().toString().matches("(reason|connection|decide)\\..*")
                        && !message.getValue().toString().contains("{"))
                .allSatisfy(message -> assertThat(message.getValue().toString()).doesNotContain("''"));
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
