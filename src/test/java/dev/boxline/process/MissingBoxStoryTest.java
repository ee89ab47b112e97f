package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

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
import dev.boxline.partner.Step;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.release.MissingBoxes;
import dev.boxline.process.release.Reshipments;
import dev.boxline.process.release.Resolutions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A box that is lost or overdue is a case for an operator, who sends another, gives up or waits on. */
class MissingBoxStoryTest extends Story {

    private static final Recipient ELSEWHERE = new Recipient("Mei", "13800000000", "2 Century Avenue, Shanghai");

    @Autowired
    Orders orders;

    @Autowired
    Logistics logistics;

    @Autowired
    DeliveryTracking tracking;

    @Autowired
    FulfilmentProcess fulfilment;

    @Autowired
    MissingBoxes missing;

    @Autowired
    Reshipments sending;

    @Autowired
    Resolutions resolutions;

    @Autowired
    OrderReconciliation books;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_lost_box_waits_for_an_operator_and_another_is_sent_under_keys_of_its_own() {
        String orderNo = booked();
        String lostNo = pickupNo(orderNo);
        loses(orderNo);
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.DELIVER_BOX);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(books.balance().parked()).isOne();

        assertThat(sending.reship(orderNo, ELSEWHERE)).isTrue();
        assertThat(sending.reship(orderNo, ELSEWHERE)).isFalse();
        runJobs();

        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(pickupNo(orderNo)).isNotEqualTo(lostNo);
        assertThat(keys("warehouse", orderNo)).containsExactly(orderNo + ":deduct", orderNo + ":deduct:2");
        assertThat(keys("logistics", orderNo)).containsExactly(orderNo + ":pickup", orderNo + ":pickup:2");
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(books.balance().inFlight()).isOne();

        assertThat(take(orderNo, lostNo, PickupStatus.LOST)).isEqualTo(DeliveryTracking.Taken.REPLACED);
        assertThat(take(orderNo, lostNo, PickupStatus.DELIVERED)).isEqualTo(DeliveryTracking.Taken.REPLACED);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(alerts(orderNo)).containsExactly("BOX_FOUND");
        assertThat(take(orderNo, pickupNo(orderNo), PickupStatus.DELIVERED)).isEqualTo(DeliveryTracking.Taken.ARRIVED);
        assertThat(fulfilment.boxDelivered(orderNo)).isTrue();
        assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
        assertThat(books.balance().delivered()).isOne();
        assertThat(books.balance().unaccounted()).isZero();
        assertThat(books.balance().duplicates()).isEqualTo(new OrderReconciliation.Duplicates(0, 0, 0));
    }

    @Test
    void a_lost_box_given_up_is_refunded_and_neither_put_back_nor_called_off() {
        String orderNo = booked();
        loses(orderNo);

        assertThat(resolutions.giveUp(orderNo, "operator", "lost")).isTrue();
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isZero();
        assertThat(partners.effects("logistics", orderNo, "CANCEL")).isZero();
        assertThat(books.balance().cancelled()).isOne();
    }

    @Test
    void an_overdue_box_waits_for_an_operator_who_may_wait_on() {
        String orderNo = booked();
        assertThat(missing.parkOverdue(orderNo)).as("not yet").isFalse();
        clock.advance(Duration.ofDays(8));
        assertThat(missing.parkOverdue(orderNo)).isTrue();
        assertThat(missing.parkOverdue(orderNo)).isFalse();
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");

        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(missing.parkOverdue(orderNo)).as("it has as much time again").isFalse();
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();

        clock.advance(Duration.ofDays(8));
        assertThat(missing.parkOverdue(orderNo)).isTrue();
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);
    }

    @Test
    void an_overdue_box_given_up_is_called_off_and_put_back() {
        String orderNo = booked();
        clock.advance(Duration.ofDays(8));
        missing.parkOverdue(orderNo);

        resolutions.giveUp(orderNo, "operator", "never fetched");
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isOne();
        assertThat(partners.effects("logistics", orderNo, "CANCEL")).isOne();
    }

    @Test
    void a_lost_box_that_arrives_after_all_leaves_the_operators_desk() {
        String orderNo = booked();
        loses(orderNo);

        assertThat(take(orderNo, pickupNo(orderNo), PickupStatus.DELIVERED)).isEqualTo(DeliveryTracking.Taken.ARRIVED);
        assertThat(missing.releaseFound(orderNo)).isTrue();
        assertThat(missing.releaseFound(orderNo)).isFalse();
        runJobs();
        assertThat(fulfilment.boxDelivered(orderNo)).isTrue();

        assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
    }

    @Test
    void repeated_late_and_reordered_news_never_move_a_box_back() {
        String orderNo = booked();
        String pickupNo = pickupNo(orderNo);
        assertThat(take(orderNo, pickupNo, PickupStatus.IN_TRANSIT)).isEqualTo(DeliveryTracking.Taken.MOVED);
        assertThat(take(orderNo, pickupNo, PickupStatus.FETCHED)).isEqualTo(DeliveryTracking.Taken.KNOWN);
        assertThat(take(orderNo, pickupNo, PickupStatus.LOST)).isEqualTo(DeliveryTracking.Taken.LOST);
        assertThat(take(orderNo, pickupNo, PickupStatus.LOST)).isEqualTo(DeliveryTracking.Taken.KNOWN);
        assertThat(take(orderNo, pickupNo, PickupStatus.IN_TRANSIT)).isEqualTo(DeliveryTracking.Taken.KNOWN);
        assertThat(take(orderNo, pickupNo, PickupStatus.DELIVERED)).isEqualTo(DeliveryTracking.Taken.ARRIVED);
        assertThat(take(orderNo, pickupNo, PickupStatus.LOST)).isEqualTo(DeliveryTracking.Taken.KNOWN);
        assertThat(logistics.pickup(orderNo).orElseThrow().status()).isEqualTo(PickupStatus.DELIVERED);
    }

    @Test
    void another_pickup_number_is_wrong_and_changes_nothing() {
        String orderNo = booked();

        assertThat(take(orderNo, "PU-OTHER", PickupStatus.DELIVERED)).isEqualTo(DeliveryTracking.Taken.WRONG);

        assertThat(books.balance().duplicates()).isEqualTo(new OrderReconciliation.Duplicates(0, 0, 0));
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
    }

    @Test
    void answers_that_speak_of_other_numbers_count_as_second_effects() {
        String orderNo = booked();
        jdbc.sql("update stock_deduction set deduction_no = 'WD-OURS' where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("update pickup set pickup_no = 'PU-OURS' where order_no = ?")
                .param(orderNo)
                .update();
        clock.advance(Duration.ofDays(8));
        missing.parkOverdue(orderNo);

        resolutions.giveUp(orderNo, "operator", "never fetched");
        runJobs();

        assertThat(books.balance().duplicates()).isEqualTo(new OrderReconciliation.Duplicates(0, 1, 1));
        assertThat(alerts(orderNo)).containsExactlyInAnyOrder("EXTRA_DEDUCTION", "EXTRA_PICKUP");
    }

    @Test
    void a_warehouse_without_stock_for_the_second_box_leaves_the_choice_open() {
        String orderNo = booked();
        loses(orderNo);
        partners.behave("warehouse", "{\"mode\": \"REFUSE\"}");
        sending.reship(orderNo, ELSEWHERE);
        runJobs();
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        partners.allWell();

        resolutions.giveUp(orderNo, "operator", "sold out");
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE"))
                .as("the lost box is not put back in the place of the one never deducted")
                .isZero();
    }

    private String booked() {
        String orderNo = buy();
        runJobs();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        return orderNo;
    }

    private void loses(String orderNo) {
        transaction.executeWithoutResult(status -> {
            assertThat(tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, pickupNo(orderNo), PickupStatus.LOST))
                    .isEqualTo(DeliveryTracking.Taken.LOST);
            assertThat(missing.parkLost(orderNo)).isTrue();
        });
    }

    private DeliveryTracking.Taken take(String orderNo, String pickupNo, PickupStatus status) {
        return transaction.execute(running -> tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, pickupNo, status));
    }

    private String pickupNo(String orderNo) {
        return logistics.pickup(orderNo).orElseThrow().pickupNo();
    }

    private List<String> keys(String partner, String orderNo) {
        return partners.ledger(partner, "?orderNo=" + orderNo).path("entries").findValuesAsText("key");
    }
}
