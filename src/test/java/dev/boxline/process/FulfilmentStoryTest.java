package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.catalogue.CourseAccessRepository;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.DeliveryTracking;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Resolutions;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CheckoutService;
import dev.boxline.shop.checkout.CheckoutStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class FulfilmentStoryTest extends Story {

    @Autowired
    Orders orders;

    @Autowired
    Payments payments;

    @Autowired
    CourseAccessRepository courseAccess;

    @Autowired
    Logistics logistics;

    @Autowired
    DeliveryTracking tracking;

    @Autowired
    FulfilmentProcess fulfilment;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Cancellations cancellations;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CheckoutService checkoutDesk;

    @Autowired
    MeterRegistry meters;

    @Test
    void the_time_from_the_payment_to_the_visible_order_is_measured_once() {
        long before = meters.get("boxline.visible").timer().count();

        buy();
        runJobs();

        assertThat(meters.get("boxline.visible").timer().count()).isEqualTo(before + 1);
    }

    @Test
    void shows_order_and_course_before_the_warehouse_hears_of_it() {
        String orderNo = buy();

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(courseAccess.of("mei", null, 10)).extracting("orderNo").containsExactly(orderNo);
        assertThat(instanceOf(orderNo)).hasNotPassed("task_notifyWarehouse");
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
    }

    @Test
    void goes_from_the_purchase_to_the_delivered_box() {
        String orderNo = buy();
        runJobs();
        assertThat(instanceOf(orderNo))
                .hasPassedInOrder(
                        "task_requestPayment",
                        "task_createOrder",
                        "task_grantCourseAccess",
                        "task_notifyWarehouse",
                        "task_notifyLogistics")
                .isWaitingAt("event_boxDelivered");

        deliver(orderNo);

        assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.FULFILLED);
        assertThat(partners.effects("payment", orderNo, "CAPTURE")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
        assertThat(parked.find(orderNo)).isEmpty();
    }

    @Test
    void a_wait_costs_neither_a_subscription_nor_an_execution_of_its_own() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String unpaid = buy();
        partners.allWell();
        partners.behave("logistics", "{\"autoDeliver\": false}");
        String booked = buy();
        runJobs();
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        String parkedOne = buyAndRun(1).get(0);

        assertThat(instanceOf(unpaid)).isWaitingAt("event_paymentSettled");
        assertThat(instanceOf(booked)).isWaitingAt("event_boxDelivered");
        assertThat(instanceOf(parkedOne)).isWaitingAt("task_awaitRelease");
        assertThat(runtime.createEventSubscriptionQuery().count()).isZero();
        assertThat(List.of(unpaid, booked, parkedOne))
                .allSatisfy(orderNo -> assertThat(runtime.createExecutionQuery()
                                .processInstanceBusinessKey(orderNo)
                                .count())
                        .isOne());
    }

    @Test
    void waits_for_a_payment_that_settles_later() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_paymentSettled").hasNotPassed("task_createOrder");
        assertThat(orders.find(orderNo)).isEmpty();

        partners.settle(orderNo, 0);
        askAboutPayment(orderNo);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_payment_whose_window_ends_is_closed_with_the_provider_and_expires() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();

        clock.advance(Duration.ofMinutes(16));
        askAboutPayment(orderNo);

        assertThat(endOf(orderNo)).isEqualTo("end_paymentExpired");
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(partners.effects("payment", orderNo, "CLOSE")).isOne();
        assertThat(partners.effects("payment", orderNo, "CAPTURE")).isZero();
        assertThat(orders.find(orderNo)).isEmpty();
    }

    @Test
    void a_buyer_who_was_quicker_than_the_closing_gets_the_order() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        partners.settle(orderNo, 0);

        clock.advance(Duration.ofMinutes(16));
        askAboutPayment(orderNo);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(partners.effects("payment", orderNo, "CLOSE")).isZero();
    }

    @Test
    void ends_as_refused_when_the_provider_says_no() {
        partners.behave("payment", "{\"mode\": \"REFUSE\"}");
        String orderNo = buy();

        assertThat(endOf(orderNo)).isEqualTo("end_paymentRefused");
        assertThat(orders.find(orderNo)).isEmpty();
        assertThat(parked.find(orderNo)).isEmpty();
    }

    @Test
    void nothing_but_our_own_payment_row_can_say_that_an_order_is_paid() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();

        runtime.signal(instanceOf(orderNo).getId(), Map.of("paid", true));

        assertThat(instanceOf(orderNo)).isWaitingAt("event_paymentSettled");
        assertThat(orders.find(orderNo)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "HANG", "SLOW"})
    void parks_the_order_when_the_warehouse_gives_no_answer(String mode) {
        partners.behave("warehouse", "{\"mode\": \"" + mode + "\", \"latencyMillis\": 20000}");
        String orderNo = buy();
        runJobs();

        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease").hasNotPassed("task_notifyLogistics");
        assertThat(parkedOrder(orderNo).partner()).isEqualTo(Partner.WAREHOUSE);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.UNAVAILABLE);
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(parkedOrder(orderNo).attempts()).isOne();
        assertThat(parkedOrder(orderNo).reason().args()).contains("WAREHOUSE");
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_lost_answer_is_asked_back_and_not_parked() {
        partners.behave("logistics", "{\"loseAnswers\": 1.0, \"autoDeliver\": false}");
        String orderNo = buy();
        runJobs();

        // asking back loses its answer too, so the order waits, but its effect is there once
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
        assertThat(parkedOrder(orderNo).partner()).isEqualTo(Partner.LOGISTICS);

        partners.allWell();
        resolutions.retry(orderNo);
        runJobs();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
    }

    @Test
    void an_order_the_courier_refuses_waits_for_an_operator() {
        String orderNo = refusedByLogistics();

        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("recovery")
                        .count())
                .isZero();

        partners.allWell();
        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(resolutions.retry(orderNo)).isFalse();
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
    }

    @Test
    void giving_up_returns_money_course_and_box_once() {
        String orderNo = refusedByLogistics();

        assertThat(resolutions.giveUp(orderNo, "operator", "no courier")).isTrue();
        runJobs();
        assertThat(resolutions.giveUp(orderNo, "operator", "no courier")).isFalse();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(courseAccess.of("mei", null, 10)).isEmpty();
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isOne();
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isZero();
    }

    @Test
    void an_undoing_that_finds_the_provider_down_parks_and_is_finished_later() {
        String orderNo = refusedByLogistics();
        partners.behave("payment", "{\"mode\": \"DOWN\"}");

        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).partner()).isEqualTo(Partner.PAYMENT);

        partners.allWell();
        resolutions.retry(orderNo);
        runJobs();
        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
    }

    @Test
    void a_cancelled_order_on_its_way_is_undone_by_the_next_step() {
        String orderNo = buy();

        assertThat(cancel(orderNo)).isEqualTo(Cancellations.Result.CANCELLED);
        assertThat(cancel(orderNo)).isEqualTo(Cancellations.Result.CANCELLED_BEFORE);
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isZero();
    }

    @Test
    void a_booked_courier_is_too_late_to_cancel() {
        String orderNo = buy();
        runJobs();

        assertThat(cancel(orderNo)).isEqualTo(Cancellations.Result.TOO_LATE);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_purchase_given_up_before_it_was_paid_expires() {
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        String orderNo = buy();
        assertThat(parkedOrder(orderNo).partner()).isEqualTo(Partner.PAYMENT);
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.REQUESTED);

        partners.allWell();
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_paymentExpired");
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
    }

    @Test
    void a_purchase_given_up_has_expired_while_the_provider_is_still_down() {
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        String orderNo = buy();
        var buyer = new Buyer("mei", false);
        assertThat(checkoutDesk.find(buyer, orderNo).status()).isEqualTo(CheckoutStatus.AWAITING_PAYMENT);

        resolutions.giveUp(orderNo, "operator", "no payment");
        runJobs();

        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(checkoutDesk.find(buyer, orderNo).status()).isEqualTo(CheckoutStatus.EXPIRED);
    }

    @Test
    void a_number_is_used_once() {
        String orderNo = buy();
        long before = runtime.createProcessInstanceQuery().count();
        assertThat(purchases.start(new dev.boxline.process.fulfilment.Purchase(
                        orderNo,
                        "lin",
                        "COURSE-MUSIC-2",
                        dev.boxline.ordering.PaymentMethod.SIMULATED,
                        new dev.boxline.ordering.Recipient("Lin", "13900000000", "2 Century Avenue"),
                        null,
                        null)))
                .isEmpty();
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    private String refusedByLogistics() {
        partners.behave("logistics", "{\"mode\": \"REFUSE\", \"autoDeliver\": false}");
        String orderNo = buy();
        runJobs();
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");
        partners.allWell();
        return orderNo;
    }

    private Cancellations.Result cancel(String orderNo) {
        return cancellations.cancel(orderNo, "mei", "Bought twice");
    }

    private void deliver(String orderNo) {
        String pickupNo = logistics.pickup(orderNo).orElseThrow().pickupNo();
        transaction.executeWithoutResult(status -> {
            assertThat(tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, pickupNo, PickupStatus.DELIVERED))
                    .isEqualTo(DeliveryTracking.Taken.ARRIVED);
            assertThat(fulfilment.boxDelivered(orderNo)).isTrue();
        });
    }

    @Autowired
    dev.boxline.payment.PaymentPolling polling;

    private void askAboutPayment(String orderNo) {
        transaction.executeWithoutResult(status -> {
            assertThat(polling.query(orderNo)).isTrue();
            assertThat(fulfilment.paymentChanged(orderNo)).isTrue();
        });
    }
}
