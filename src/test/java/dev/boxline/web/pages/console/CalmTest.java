package dev.boxline.web.pages.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.parking.Gate;
import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import dev.boxline.web.pages.console.Counts.Noticed;
import dev.boxline.web.pages.console.Counts.Now;
import dev.boxline.web.pages.console.Counts.Pulse;
import dev.boxline.web.pages.console.PartnerRows.PartnerRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    void steps_that_wait_for_the_same_reason_are_one_group() {
        List<Waiting> steps = List.of(waiting("task_requestPayment", 2, LATER), waiting("task_undoOrder", 3, EARLIER));

        assertThat(now(steps, 0).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.orders()).isEqualTo(5))
                .satisfies(group -> assertThat(group.amountMinor()).isEqualTo(500))
                .satisfies(group -> assertThat(group.oldest()).isEqualTo(EARLIER));
    }

    @Test
    void the_list_behind_a_step_is_its_partners() {
        Now now = now(List.of(), 0);

        assertThat(now.filterOf("task_notifyWarehouse")).isEqualTo("?partner=WAREHOUSE");
        assertThat(now.filterOf("task_undoOrder")).isEmpty();
    }

    private static Now now(List<Waiting> waiting, int alerts) {
        return new Now(
                LATER, waiting, Map.of(), new Pulse(0, 0), new Noticed(alerts, alerts == 0 ? null : "BOX_FOUND"));
    }

    private static Waiting waiting(String step, int orders, Instant oldest) {
        return new Waiting(step, Partner.PAYMENT, Kind.UNAVAILABLE, ParkedState.PARKED, orders, 100L * orders, oldest);
    }

    private static PartnerRow row(boolean autoRecovery, Gate.Setting setting) {
        Gate gate = new Gate(Partner.WAREHOUSE, autoRecovery, setting, null, "", null, null);
        return new PartnerRow(Partner.WAREHOUSE, gate, setting, null, 0);
    }
}
