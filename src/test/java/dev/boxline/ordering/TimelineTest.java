package dev.boxline.ordering;

import static dev.boxline.ordering.TimelineEventType.COURIER_BOOKED;
import static dev.boxline.ordering.TimelineEventType.PAID;
import static dev.boxline.ordering.TimelineEventType.PARKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Ordering ordering = new Ordering();
    private final Timeline timeline = ordering.timeline;

    @Test
    void the_events_of_a_transaction_are_stored_when_it_commits_in_their_order() {
        ordering.run(() -> {
            timeline.add("T-1", PAID);
            timeline.add("T-1", PARKED, "WAREHOUSE");
            assertThat(ordering.events("T-1")).as("before the commit").isEmpty();
        });

        assertThat(timeline.of("T-1", 0))
                .extracting(TimelineEntry::what, TimelineEntry::detail)
                .containsExactly(tuple(PAID, ""), tuple(PARKED, "WAREHOUSE"));
    }

    @Test
    void a_transaction_that_rolls_back_leaves_no_event_behind() {
        ordering.database.transaction.executeWithoutResult(status -> {
            timeline.add("T-1", PAID);
            status.setRollbackOnly();
        });
        ordering.run(() -> timeline.add("T-2", PAID));

        assertThat(ordering.events("T-1")).isEmpty();
        assertThat(ordering.events("T-2")).containsExactly(PAID);
    }

    @Test
    void an_event_belongs_to_a_transaction() {
        assertThatIllegalStateException().isThrownBy(() -> timeline.add("T-1", PAID));
    }

    @Test
    void a_reader_continues_after_the_last_event_it_has_seen() {
        ordering.run(() -> timeline.add("T-1", PAID));
        long seen = timeline.of("T-1", 0).get(0).id();
        ordering.run(() -> timeline.add("T-1", PARKED));

        assertThat(timeline.of("T-1", seen)).extracting(TimelineEntry::what).containsExactly(PARKED);
    }

    @Test
    void several_orders_are_read_at_once_each_with_its_own_events() {
        ordering.run(() -> {
            timeline.add("T-1", PAID);
            timeline.add("T-2", PAID);
            timeline.add("T-1", PARKED);
        });

        var all = timeline.ofAll(List.of("T-1", "T-2", "T-3"));
        assertThat(all).containsOnlyKeys("T-1", "T-2");
        assertThat(all.get("T-1")).extracting(TimelineEntry::what).containsExactly(PAID, PARKED);
        long latest = timeline.of("T-1", 0).get(1).id();
        assertThat(timeline.latestIds(List.of("T-1", "T-3")))
                .containsEntry("T-1", latest)
                .hasSize(1);
        assertThat(timeline.ofAll(List.of())).isEmpty();
        assertThat(timeline.latestIds(List.of())).isEmpty();
    }

    @Test
    void an_erasure_clears_the_tracking_number_and_nothing_else() {
        ordering.run(() -> {
            timeline.add("T-1", PARKED, "LOGISTICS");
            timeline.add("T-1", COURIER_BOOKED, "SF-1");
        });
        timeline.erase("T-1");

        assertThat(timeline.of("T-1", 0)).extracting(TimelineEntry::detail).containsExactly("LOGISTICS", "");
    }
}
