package dev.boxline.web.pages.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.What;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Set<What> PACKED =
            EnumSet.of(What.PAID, What.ORDER_CREATED, What.ACCESS_GRANTED, What.STOCK_DEDUCTED);

    @Test
    void a_box_the_courier_is_booked_for_is_not_on_its_way_yet() {
        Set<What> booked = EnumSet.copyOf(PACKED);
        booked.add(What.COURIER_BOOKED);

        assertThat(Progress.of(booked)).contains(new Progress.Step(Progress.ON_ITS_WAY, false, true));
    }

    @Test
    void a_box_that_arrived_was_on_its_way_whatever_news_came_first() {
        Set<What> delivered = EnumSet.copyOf(PACKED);
        delivered.add(What.DELIVERED);

        assertThat(Progress.of(delivered)).allMatch(Progress.Step::reached).noneMatch(Progress.Step::here);
    }
}
