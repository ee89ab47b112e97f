package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.catalogue.CourseAccessRepository;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.DeliveryTracking;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.shop.order.OrderCancellation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An undoing returns the money whoever else is down, does each part once, and heeds every partner's gate. */
class UndoStoryTest extends Story {

    @Autowired
    Orders orders;

    @Autowired
    CourseAccessRepository courseAccess;

    @Autowired
    DeliveryTracking tracking;

    @Autowired
    Logistics logistics;

    @Autowired
    Cancellations cancellations;

    @Autowired
    OrderCancellation orderCancellation;

    @Autowired
    Resolutions resolutions;

    @Autowired
    OrderReconciliation books;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_box_the_courier_tells_of_can_not_be_cancelled_though_the_answer_to_its_booking_was_lost() {
        String orderNo = packedButRefused();
        assertThat(tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, "PU-LOST", PickupStatus.BOOKED))
                .isEqualTo(DeliveryTracking.Taken.EARLY);
        assertThat(logistics.hasBox(orderNo)).isFalse();

        assertThat(tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, "PU-LOST", PickupStatus.FETCHED))
                .isEqualTo(DeliveryTracking.Taken.EARLY);
        assertThat(tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, "PU-LOST", PickupStatus.IN_TRANSIT))
                .isEqualTo(DeliveryTracking.Taken.EARLY);

        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.TOO_LATE);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void an_order_whose_courier_was_booked_by_a_node_that_died_before_writing_it_down_can_not_be_cancelled() {
        String orderNo = packedButRefused();
        partners.bookUnwritten(orderNo);
        assertThat(logistics.hasBox(orderNo)).isFalse();

        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.TOO_LATE);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        resolutions.retry(orderNo);
        runJobs();
        assertThat(logistics.hasBox(orderNo)).isTrue();
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
    }

    @Test
    void a_cancellation_does_not_wait_for_a_courier_that_gives_no_usable_answer() {
        String orderNo = packedButRefused();
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");

        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED"})
    void a_cancelled_order_is_not_refunded_by_itself_once_the_courier_has_its_box(String place) {
        String orderNo = packedButUnanswered();
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        runJobs();
        partners.allWell();
        partners.bookUnwritten(orderNo);
        boolean fetched = !place.equals("BOOKED");
        if (fetched) {
            partners.move(orderNo, place, 0);
        }

        pass(Duration.ofSeconds(30));

        assertThat(partners.effects("payment", orderNo, "REFUND")).isEqualTo(fetched ? 0 : 1);
        assertThat(partners.effects("logistics", orderNo, "CANCEL")).isEqualTo(fetched ? 0 : 1);
        if (fetched) {
            assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
            assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
            assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.COURIER_HAS_BOX);
            assertThat(courseAccess.of("mei", null, 10)).hasSize(1);
            assertThat(logistics.pickup(orderNo)).isPresent();
            assertThat(books.balance().parked()).isOne();
        }
    }

    @Test
    void an_operator_may_refund_an_order_whose_courier_keeps_the_box() {
        String orderNo = packedButUnanswered();
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        cancellations.cancel(orderNo, "mei", "");
        runJobs();
        partners.allWell();
        partners.bookUnwritten(orderNo);
        partners.move(orderNo, "FETCHED", 0);
        pass(Duration.ofSeconds(30));
        resolutions.retry(orderNo);
        runJobs();
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.COURIER_HAS_BOX);

        resolutions.giveUp(orderNo, "operator", "the buyer keeps it");
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isZero();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void an_order_that_is_being_undone_takes_no_correction_of_where_its_box_goes() {
        String orderNo = packedButRefused();
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();

        assertThat(resolutions.correct(orderNo, new Recipient("Lin", "13900000000", "2 Lane")))
                .isFalse();

        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment", "warehouse", "logistics"})
    void an_undoing_that_finds_a_partner_down_is_finished_by_the_recovery(String partner) {
        String orderNo = partner.equals("logistics") ? packedButUnanswered() : packedButRefused();
        partners.behave(partner, "{\"mode\": \"DOWN\"}");
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).partner().name()).isEqualToIgnoringCase(partner);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isEqualTo(partner.equals("warehouse") ? 1 : 0);

        partners.allWell();
        pass(Duration.ofSeconds(30));

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isOne();
        assertThat(courseAccess.of("mei", null, 10)).isEmpty();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void a_part_whose_gate_is_shut_waits_without_a_call_and_the_money_is_back_all_the_same() {
        String orderNo = packedButRefused();
        shut(Partner.WAREHOUSE, true);
        long before = partners.requests("warehouse");

        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();

        assertThat(partners.requests("warehouse")).isEqualTo(before);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(parkedOrder(orderNo).partner()).isEqualTo(Partner.WAREHOUSE);
        assertThat(parkedOrder(orderNo).attempts()).isZero();

        shut(Partner.WAREHOUSE, false);
        pass(Duration.ofSeconds(30));
        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isOne();
    }

    @Test
    void a_shut_payment_gate_does_not_hold_up_what_is_left_when_the_money_is_back() {
        String orderNo = packedButRefused();
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        shut(Partner.PAYMENT, true);

        partners.allWell();
        pass(Duration.ofSeconds(30));

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
    }

    @Test
    void who_cancelled_and_why_is_kept_and_audited_once() {
        String orderNo = buy();

        assertThat(orderCancellation.cancel("mei", orderNo, "Bought twice")).isTrue();
        assertThat(orderCancellation.cancel("mei", orderNo, "Bought twice")).isTrue();

        Map<String, Object> kept = jdbc.sql("select cancelled_by, cancel_reason from orders where order_no = ?")
                .param(orderNo)
                .query()
                .singleRow();
        assertThat(kept.values()).containsExactly("mei", "Bought twice");
        assertThat(jdbc.sql(
                                "select action from audit_entry where subject = ? and actor = 'mei' and reason = 'Bought twice'")
                        .param(orderNo)
                        .query(String.class)
                        .list())
                .containsExactly("CANCEL");
    }

    private String packedButRefused() {
        partners.behave("logistics", "{\"mode\": \"REFUSE\", \"autoDeliver\": false}");
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        return orderNo;
    }

    /** Nobody knows whether the courier has accepted the booking. */
    private String packedButUnanswered() {
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        return buyAndRun(1).get(0);
    }

    private void shut(Partner partner, boolean shut) {
        Gate.Setting setting = shut ? Gate.Setting.CLOSED : Gate.Setting.AUTO;
        jdbc.sql("update partner_gate set gate = ?, until = ? where partner = ?")
                .params(
                        setting.name(),
                        shut ? java.sql.Timestamp.from(clock.instant().plus(Duration.ofDays(1))) : null,
                        partner.name())
                .update();
        gates.refresh();
    }
}
