package dev.boxline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.TimelineEventType;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FulfilmentProgressTest {

    private static final Set<TimelineEventType> PACKED = EnumSet.of(
            TimelineEventType.PAID,
            TimelineEventType.ORDER_CREATED,
            TimelineEventType.ACCESS_GRANTED,
            TimelineEventType.STOCK_DEDUCTED);

    @Test
    void a_box_the_courier_is_booked_for_is_not_on_its_way_yet() {
        Set<TimelineEventType> booked = EnumSet.copyOf(PACKED);
        booked.add(TimelineEventType.COURIER_BOOKED);

        assertThat(FulfilmentProgress.of(booked))
                .contains(
                        new FulfilmentProgress.Step(FulfilmentProgress.PACKED, true, true, false),
                        new FulfilmentProgress.Step(FulfilmentProgress.ON_ITS_WAY, false, false, true))
                .filteredOn(FulfilmentProgress.Step::here)
                .hasSize(1);
    }

    @Test
    void a_box_that_arrived_was_on_its_way_whatever_news_came_first() {
        Set<TimelineEventType> delivered = EnumSet.copyOf(PACKED);
        delivered.add(TimelineEventType.DELIVERED);

        assertThat(FulfilmentProgress.of(delivered))
                .allMatch(FulfilmentProgress.Step::reached)
                .noneMatch(FulfilmentProgress.Step::next)
                .filteredOn(FulfilmentProgress.Step::here)
                .extracting(FulfilmentProgress.Step::name)
                .containsExactly(FulfilmentProgress.DELIVERED);
    }
}
