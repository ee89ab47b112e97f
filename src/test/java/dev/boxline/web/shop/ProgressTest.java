package dev.boxline.web.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.What;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final List<TimelineEntry> TIMELINE = List.of(
            line(3, What.PAID), line(5, What.COURIER_BOOKED), line(8, What.IN_TRANSIT), line(9, What.DELIVERED));

    @Test
    void every_line_becomes_an_event_with_the_state_it_led_to() {
        assertThat(Progress.eventsAfter(0, "T-1", TIMELINE))
                .extracting(Progress.StatusEvent::id, Progress.StatusEvent::deliveryStatus)
                .containsExactly(
                        tuple(3L, DeliveryStatus.AWAITING_DELIVERY),
                        tuple(5L, DeliveryStatus.BOOKED),
                        tuple(8L, DeliveryStatus.IN_TRANSIT),
                        tuple(9L, DeliveryStatus.DELIVERED));
    }

    @Test
    void a_reader_who_resumes_gets_the_rest_as_if_he_had_never_left() {
        List<Progress.StatusEvent> all = Progress.eventsAfter(0, "T-1", TIMELINE);
        assertThat(Progress.eventsAfter(5, "T-1", TIMELINE)).isEqualTo(all.subList(2, 4));
        assertThat(Progress.eventsAfter(9, "T-1", TIMELINE)).isEmpty();
    }

    @Test
    void a_cancelled_order_stays_cancelled_while_it_is_undone() {
        var undone = List.of(line(1, What.CANCELLED), line(2, What.PARKED), line(3, What.REFUNDED));
        assertThat(Progress.eventsAfter(0, "T-1", undone)).allMatch(event -> event.status() == OrderStatus.CANCELLED);
    }

    private static TimelineEntry line(long id, What what) {
        return new TimelineEntry(id, Instant.EPOCH, what, "");
    }
}
