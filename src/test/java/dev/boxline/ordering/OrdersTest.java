package dev.boxline.ordering;

import static dev.boxline.ordering.Ordering.BOOKED;
import static dev.boxline.ordering.Ordering.DEDUCTED;
import static dev.boxline.ordering.Ordering.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.boxline.money.Money;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guarded transitions of orders. */
class OrdersTest {

    private final Ordering ordering = new Ordering();
    private final Orders orders = ordering.orders;

    @Test
    void what_partners_are_told_of_an_order_is_what_its_checkout_says() {
        ordering.paidOrder("T-1");
        assertThat(orders.toShip("T-1").orElseThrow().checkout())
                .isEqualTo(ordering.checkouts.find("T-1").orElseThrow());
        assertThat(orders.toShip("T-2")).isEmpty();
    }

    @Test
    void an_order_is_created_once_with_the_price_of_its_checkout() {
        ordering.paidOrder("T-1");
        ordering.run(() -> orders.create("T-1"));

        assertThat(orders.get("T-1"))
                .isEqualTo(new Order(
                        "T-1",
                        "mei",
                        "COURSE-LOGIC-3",
                        new Money(19_900, "CNY"),
                        OrderStatus.PAID,
                        NOON,
                        null,
                        1,
                        false));
        assertThat(ordering.events("T-1")).containsExactly(TimelineEventType.ORDER_CREATED);
    }

    @Test
    void a_number_without_a_checkout_gets_no_order() {
        ordering.run(() -> orders.create("T-9"));

        assertThat(orders.find("T-9")).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> orders.get("T-9"));
        assertThat(ordering.events("T-9")).isEmpty();
    }

    @Test
    void the_transaction_that_creates_an_order_sees_what_the_next_one_reads() {
        ordering.accept("T-1", null);
        Order created = ordering.run(() -> {
            orders.create("T-1");
            return orders.get("T-1");
        });

        assertThat(orders.get("T-1")).isEqualTo(created);
    }

    @Test
    void a_paid_order_is_cancelled_once_and_never_fulfilled_afterwards() {
        ordering.paidOrder("T-1");
        assertThat(cancel("T-1")).isTrue();
        assertThat(cancel("T-1")).isFalse();

        ordering.run(() -> orders.fulfil("T-1"));
        ordering.run(() -> orders.reship("T-1"));

        assertThat(orders.get("T-1").status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.get("T-1").closedAt()).isNull();
        assertThat(orders.get("T-1").shipment()).isOne();
        assertThat(ordering.events("T-1"))
                .containsExactly(TimelineEventType.ORDER_CREATED, TimelineEventType.CANCELLED);
    }

    @Test
    void a_fulfilled_order_is_closed_and_can_no_longer_be_cancelled() {
        ordering.paidOrder("T-1");
        ordering.clock.advance(Duration.ofHours(1));
        ordering.run(() -> orders.fulfil("T-1"));
        ordering.clock.advance(Duration.ofHours(1));
        ordering.run(() -> orders.fulfil("T-1"));

        assertThat(cancel("T-1")).isFalse();
        assertThat(orders.get("T-1").status()).isEqualTo(OrderStatus.FULFILLED);
        assertThat(orders.get("T-1").closedAt()).isEqualTo(NOON.plusSeconds(3600));
    }

    @Test
    void only_a_cancelled_order_is_closed_by_its_refund_and_only_once() {
        ordering.paidOrder("T-1");
        ordering.run(() -> orders.close("T-1"));
        assertThat(orders.get("T-1").closedAt()).as("still wanted").isNull();

        cancel("T-1");
        ordering.run(() -> orders.close("T-1"));
        ordering.clock.advance(Duration.ofHours(1));
        ordering.run(() -> orders.close("T-1"));

        assertThat(orders.get("T-1").closedAt()).isEqualTo(NOON);
    }

    @Test
    void a_lost_box_begins_another_shipment() {
        ordering.paidOrder("T-1");
        ordering.run(() -> orders.reship("T-1"));
        assertThat(orders.get("T-1").shipment()).isEqualTo(2);
    }

    @Test
    void a_transition_is_seen_by_the_transaction_that_made_it() {
        ordering.paidOrder("T-1");
        OrderStatus seen = ordering.run(() -> {
            orders.lock("T-1");
            orders.cancel("T-1", "mei", "");
            return orders.get("T-1").status();
        });
        assertThat(seen).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_locked_order_tells_which_milestones_it_has_reached() {
        ordering.paidOrder("T-1");
        ordering.database
                .jdbc
                .sql("insert into stock_deduction (order_no, course_sku, deduction_no, parcel_no, deducted_at)"
                        + " values ('T-1', 'COURSE-LOGIC-3', 'WD-1', 'P-1', ?)")
                .param(Timestamp.from(NOON))
                .update();

        ordering.run(() -> {
            orders.lock("T-1");
            assertThat(orders.reached("T-1", DEDUCTED)).isTrue();
            assertThat(orders.reached("T-1", BOOKED)).isFalse();
        });
    }

    @Test
    void an_order_created_by_this_transaction_has_reached_no_milestone() {
        ordering.accept("T-1", null);
        ordering.run(() -> {
            orders.create("T-1");
            assertThat(orders.reached("T-1", DEDUCTED)).isFalse();
        });
    }

    @Test
    void milestones_are_known_of_locked_orders_only() {
        ordering.paidOrder("T-1");
        assertThatIllegalStateException()
                .isThrownBy(() -> ordering.run(() -> orders.reached("T-1", DEDUCTED)))
                .withMessageContaining("T-1");
    }

    @Test
    void a_customers_orders_are_listed_newest_first_and_continue_after_the_last() {
        for (String orderNo : List.of("T-1", "T-2", "T-3")) {
            ordering.paidOrder(orderNo);
            ordering.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(orders.ofCustomer("mei", null, 2)).extracting(Order::orderNo).containsExactly("T-3", "T-2");
        assertThat(orders.ofCustomer("mei", "T-2", 2))
                .extracting(Order::orderNo)
                .containsExactly("T-1");
        assertThat(orders.ofCustomer("lin", null, 2)).isEmpty();
    }

    private boolean cancel(String orderNo) {
        return ordering.run(() -> orders.cancel(orderNo, "mei", "changed my mind"));
    }
}
