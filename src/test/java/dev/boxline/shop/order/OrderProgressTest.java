package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderProgressTest {

    private static final List<TimelineEntry> TIMELINE = List.of(
            line(3, TimelineEventType.PAID),
            line(5, TimelineEventType.COURIER_BOOKED),
            line(8, TimelineEventType.IN_TRANSIT),
            line(9, TimelineEventType.DELIVERED));

    @Test
    void every_line_becomes_an_event_with_the_state_it_led_to() {
        assertThat(OrderProgress.eventsAfter(0, "T-1", TIMELINE))
                .extracting(OrderProgress.StatusEvent::id, OrderProgress.StatusEvent::deliveryStatus)
                .containsExactly(
                        tuple(3L, DeliveryStatus.AWAITING_DELIVERY),
                        tuple(5L, DeliveryStatus.BOOKED),
                        tuple(8L, DeliveryStatus.IN_TRANSIT),
                        tuple(9L, DeliveryStatus.DELIVERED));
    }

    @Test
    void a_reader_who_resumes_gets_the_rest_as_if_he_had_never_left() {
        List<OrderProgress.StatusEvent> all = OrderProgress.eventsAfter(0, "T-1", TIMELINE);
        assertThat(OrderProgress.eventsAfter(5, "T-1", TIMELINE)).isEqualTo(all.subList(2, 4));
        assertThat(OrderProgress.eventsAfter(9, "T-1", TIMELINE)).isEmpty();
    }

    @Test
    void a_cancelled_order_stays_cancelled_while_it_is_undone() {
        var undone = List.of(
                line(1, TimelineEventType.CANCELLED),
                line(2, TimelineEventType.PARKED),
                line(3, TimelineEventType.REFUNDED));
        assertThat(OrderProgress.eventsAfter(0, "T-1", undone))
                .allMatch(event -> event.status() == OrderStatus.CANCELLED);
    }

    private static TimelineEntry line(long id, TimelineEventType what) {
        return new TimelineEntry(id, Instant.EPOCH, what, "");
    }
}
