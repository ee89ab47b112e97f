package dev.boxline.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.console.overview.OrderCounts.LastMinute;
import dev.boxline.console.overview.OrderCounts.Noticed;
import dev.boxline.console.overview.OrderCounts.Now;
import dev.boxline.console.overview.PartnerOverview.PartnerRow;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.call.AnswerTimes.Slowness;
import dev.boxline.recovery.outage.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "All is well" is said only when it is. */
class CalmTest {

    private static final Instant EARLIER = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant LATER = EARLIER.plusSeconds(60);

    @Test
    void nothing_is_well_while_something_waits_or_was_noticed() {
        assertThat(now(List.of(), 0).isCalm()).isTrue();
        assertThat(now(List.of(), 1).isCalm()).isFalse();
        assertThat(now(List.of(waiting("task_notifyWarehouse", 1, LATER)), 0).isCalm())
                .isFalse();
    }

    @Test
    void nor_while_somebody_has_a_hand_on_a_gate() {
        assertThat(row(true, Gate.Setting.AUTO).isCalm()).isTrue();
        assertThat(row(false, Gate.Setting.AUTO).isCalm()).isFalse();
        assertThat(row(true, Gate.Setting.CLOSED).isCalm()).isFalse();
        assertThat(row(true, Gate.Setting.OPEN).isCalm()).isFalse();
    }

    @Test
    void nor_while_a_partner_is_slow() {
        var slowness = new Slowness(Duration.ofSeconds(4), Duration.ofMillis(300));
        assertThat(row(true, Gate.Setting.AUTO, slowness).isCalm()).isFalse();
    }

    @Test
    void steps_that_wait_for_the_same_reason_are_one_group() {
        List<WaitingTotal> steps =
                List.of(waiting("task_requestPayment", 2, LATER), waiting("task_undoOrder", 3, EARLIER));

        assertThat(now(steps, 0).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.orders()).isEqualTo(5))
                .satisfies(group -> assertThat(group.amounts()).containsExactly(new Money(500, "CNY")))
                .satisfies(group -> assertThat(group.oldest()).isEqualTo(EARLIER));
    }

    @Test
    void the_list_behind_a_step_is_its_partners() {
        Now now = now(List.of(), 0);

        assertThat(now.filterOf("task_notifyWarehouse")).isEqualTo("?partner=WAREHOUSE");
        assertThat(now.filterOf("task_undoOrder")).isEmpty();
    }

    private static Now now(List<WaitingTotal> waiting, int alerts) {
        return new Now(
                LATER, waiting, Map.of(), new LastMinute(0, 0), new Noticed(alerts, alerts == 0 ? null : "BOX_FOUND"));
    }

    private static WaitingTotal waiting(String step, int orders, Instant oldest) {
        return new WaitingTotal(
                step,
                Endpoint.of(Partner.PAYMENT),
                DeadLetterKind.UNAVAILABLE,
                DeadLetterState.PARKED,
                Reason.of(Reason.Code.TIMEOUT, "PAYMENT", 5),
                true,
                orders,
                List.of(new Money(100L * orders, "CNY")),
                oldest);
    }

    private static PartnerRow row(boolean autoRecovery, Gate.Setting setting) {
        return row(autoRecovery, setting, null);
    }

    private static PartnerRow row(boolean autoRecovery, Gate.Setting setting, @Nullable Slowness slowness) {
        Gate gate = new Gate(Endpoint.of(Partner.WAREHOUSE), autoRecovery, setting, null, "", null, null);
        return new PartnerRow(Endpoint.of(Partner.WAREHOUSE), gate, setting, null, slowness, 0, null, false, null);
    }
}
