package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.sweep.PendingPayments;
import dev.boxline.recovery.outage.Gate;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A payment provider that is down when it is needed delays a purchase and decides nothing about it. */
class ProviderTroubleStoryTest extends Story {

    private static final String PAID_LATER = "{\"autoSettle\": false}";
    private static final String DOWN = "{\"mode\": \"DOWN\"}";
    private static final Duration WINDOW = Duration.ofMinutes(16);

    @Autowired
    Orders orders;

    @Autowired
    Payments payments;

    @Autowired
    PendingPayments pendingPayments;

    @Autowired
    Resolutions resolutions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void paidLater() {
        partners.behave("payment", PAID_LATER);
    }

    @Test
    void a_purchase_that_waited_for_its_provider_can_be_paid_as_long_as_any_other() {
        partners.behave("payment", DOWN);
        String orderNo = buy();
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.REQUEST_PAYMENT);
        clock.advance(WINDOW.multipliedBy(4));
        partners.behave("payment", PAID_LATER);
        resolutions.retry(orderNo);
        runJobs();

        clock.advance(Duration.ofMinutes(14));
        pendingPayments.query(orderNo);
        assertThat(statusOf(orderNo)).isEqualTo(PaymentStatus.PENDING);
        partners.settle(orderNo, 0);
        clock.advance(WINDOW);
        pendingPayments.query(orderNo);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(partners.effects("payment", orderNo, "CLOSE")).isZero();
    }

    @Test
    void a_provider_that_is_down_when_it_is_asked_changes_nothing_and_the_payment_is_found_later() {
        String orderNo = buy();
        partners.settle(orderNo, 0);
        partners.behave("payment", DOWN);
        clock.advance(Duration.ofSeconds(10));
        pendingPayments.query(orderNo);
        assertThat(statusOf(orderNo)).isEqualTo(PaymentStatus.PENDING);
        assertThat(instanceOf(orderNo)).isWaitingAt("event_paymentSettled");

        partners.behave("payment", PAID_LATER);
        clock.advance(Duration.ofMinutes(5));
        pendingPayments.query(orderNo);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_provider_that_is_down_when_the_window_ends_keeps_the_purchase_open_until_it_can_close_it() {
        String orderNo = buy();
        partners.behave("payment", DOWN);
        clock.advance(WINDOW);
        pendingPayments.query(orderNo);
        assertThat(statusOf(orderNo)).isEqualTo(PaymentStatus.PENDING);

        partners.behave("payment", PAID_LATER);
        clock.advance(Duration.ofMinutes(5));
        pendingPayments.query(orderNo);

        assertThat(endOf(orderNo)).isEqualTo("end_paymentExpired");
        assertThat(partners.effects("payment", orderNo, "CLOSE")).isOne();
    }

    @Test
    void a_buyer_who_pays_while_the_window_ends_and_its_provider_is_down_gets_the_order() {
        String orderNo = buy();
        partners.behave("payment", DOWN);
        clock.advance(WINDOW);
        pendingPayments.query(orderNo);
        partners.settle(orderNo, 0);

        partners.behave("payment", PAID_LATER);
        clock.advance(Duration.ofMinutes(5));
        pendingPayments.query(orderNo);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
    }

    @Test
    void a_refund_the_provider_refuses_waits_for_an_operator_and_is_done_once() {
        partners.behave("payment", "{}");
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = buyAndRun(1).get(0);
        partners.behave("payment", "{\"mode\": \"REFUSE\"}");
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).partner()).isEqualTo(Partner.PAYMENT);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(statusOf(orderNo)).isEqualTo(PaymentStatus.SETTLED);

        partners.allWell();
        pass(Duration.ofSeconds(30));
        assertThat(parkedOrder(orderNo).state()).as("nobody repeats it").isEqualTo(DeadLetterState.PARKED);
        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(statusOf(orderNo)).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
    }

    @Test
    void nothing_is_asked_while_an_operator_holds_the_gate_shut() {
        String orderNo = buy();
        clock.advance(Duration.ofSeconds(10));
        shut(true);
        assertThat(pendingPayments.due(10)).isEmpty();

        shut(false);
        assertThat(pendingPayments.due(10)).containsExactly(orderNo);
    }

    private PaymentStatus statusOf(String orderNo) {
        return payments.find(orderNo).orElseThrow().status();
    }

    private void shut(boolean shut) {
        jdbc.sql("update partner_gate set gate = ?, until = ? where partner = 'PAYMENT'")
                .params(
                        (shut ? Gate.Setting.CLOSED : Gate.Setting.AUTO).name(),
                        shut ? Timestamp.from(clock.instant().plus(Duration.ofDays(1))) : null)
                .update();
        gates.refresh();
    }
}
