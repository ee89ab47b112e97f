package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Reason;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.SurplusPayment;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money that comes too late, twice or in the wrong amount makes no order, goes back, and is never kept silently. */
class StrayMoneyStoryTest extends MoneyStory {

    @Test
    void a_payment_that_settles_after_its_closing_goes_back_and_makes_no_order() {
        String orderNo = closedHereButSettledThere();

        assertThat(told(orderNo, 19_900, "")).isEqualTo(PaymentNotifications.NoticeResult.KNOWN);
        assertThat(told(orderNo, 19_900, "")).isEqualTo(PaymentNotifications.NoticeResult.KNOWN);
        returns.refundDue();

        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
        assertThat(surplusOf(orderNo).why()).isEqualTo(SurplusPayment.Why.UNASKED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(orders.find(orderNo)).isEmpty();
        assertThat(said(orderNo)).containsExactly(TimelineEventType.SURPLUS_PAID, TimelineEventType.SURPLUS_REFUNDED);
        assertThat(alerts(orderNo)).containsExactly("PAID_UNASKED");
        assertThat(books.balance().duplicates().charges()).isZero();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void a_surplus_waits_for_its_provider_and_goes_back_once() {
        String orderNo = closedHereButSettledThere();
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        told(orderNo, 19_900, "");
        returns.refundDue();
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.DUE);

        partners.allWell();
        returns.refundDue();
        assertThat(partners.effects("payment", orderNo, "REFUND"))
                .as("not before its next turn")
                .isZero();
        clock.advance(Duration.ofSeconds(30));
        returns.refundDue();
        clock.advance(Duration.ofHours(1));
        returns.refundDue();

        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
    }

    @Test
    void a_refused_surplus_refund_is_an_operators_case_until_he_asks_again() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        say(orderNo, PaymentStatus.CLOSED);
        told(orderNo, 19_900, "");

        returns.refundDue(); // the provider knows of no capture
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUSED);
        assertThat(surplusOf(orderNo).getReason()).contains("not captured");
        assertThat(alerts(orderNo)).contains("REFUND_REFUSED");
        clock.advance(Duration.ofHours(1));
        returns.refundDue();
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUSED);

        partners.settle(orderNo, 0);
        assertThat(surpluses.retry(surpluses.refused(orderNo))).isOne();
        returns.refundDue();
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
        assertThat(surpluses.retry(surpluses.refused(orderNo))).isZero();
    }

    @Test
    void a_second_payment_number_is_counted_once_and_goes_back() {
        String orderNo = buy();
        String first = payments.find(orderNo).map(Payment::paymentNo).orElseThrow();

        assertThat(told(orderNo, 19_900, first)).isEqualTo(PaymentNotifications.NoticeResult.KNOWN);
        assertThat(surpluses.of(orderNo)).isEmpty();
        told(orderNo, 19_900, "PAY-OTHER");
        told(orderNo, 19_900, "PAY-OTHER");
        returns.refundDue();

        assertThat(surplusOf(orderNo).why()).isEqualTo(SurplusPayment.Why.SECOND);
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
        assertThat(books.balance().duplicates().charges()).isOne();
        assertThat(alerts(orderNo)).containsExactly("EXTRA_CHARGE");
        assertThat(payments.find(orderNo).orElseThrow().status())
                .as("the order's own payment")
                .isEqualTo(PaymentStatus.SETTLED);
    }

    @Test
    void a_purchase_paid_by_two_methods_keeps_the_first_and_gives_the_second_back_where_it_came_from() {
        String orderNo = "S" + System.nanoTime();
        buy(orderNo);
        var second = new PaymentNotifications.Notice(
                PaymentMethod.ALIPAY, orderNo, "2088000000000000", 19_900, "CNY", PaymentStatus.SETTLED, "2026050422");
        assertThat(taken(second)).isEqualTo(PaymentNotifications.NoticeResult.KNOWN);
        assertThat(taken(second)).isEqualTo(PaymentNotifications.NoticeResult.KNOWN);

        returns.refundDue();
        returns.refundDue();

        assertThat(surplusOf(orderNo).method()).isEqualTo(PaymentMethod.ALIPAY);
        assertThat(surplusOf(orderNo).why()).isEqualTo(SurplusPayment.Why.SECOND);
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
        assertThat(jdbc.sql("select request from partner_exchange where order_no = ? and step = 'task_undoOrder'")
                        .param(orderNo)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("alipay.trade.refund");
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(books.balance().duplicates().charges()).isOne();
    }

    @Test
    void a_surplus_its_provider_knows_nothing_of_is_an_operators_case() {
        partners.behave("payment", "{\"mode\": \"REFUSE\"}");
        String orderNo = buy();
        partners.allWell();
        told(orderNo, 19_900, "");

        returns.refundDue();

        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUSED);
        assertThat(surplusOf(orderNo).getReasonCode()).isEqualTo(Reason.Code.PAYMENT_TO_REFUND_UNKNOWN);
        assertThat(alerts(orderNo)).contains("REFUND_REFUSED");
    }

    @Test
    void a_purchase_given_up_before_its_order_is_accounted_for_while_its_money_is_on_the_way_back() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        say(orderNo, PaymentStatus.REFUNDING);
        runtime.deleteProcessInstance(instanceOf(orderNo).getId(), "undone");

        assertThat(books.balance().inFlight()).isOne();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void a_provider_down_at_the_refund_parks_the_undoing_which_recovers_by_itself() {
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = buyAndRun(1).get(0);
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);

        partners.allWell();
        pass(Duration.ofSeconds(30));

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(books.balance().cancelled()).isOne();
    }

    @Test
    void a_refund_the_provider_takes_its_time_over_keeps_the_order_in_flight_until_the_money_is_there() {
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        jdbc.sql("update payment set status = 'REFUNDING', next_query_at = ?, refunded_at = null where order_no = ?")
                .params(Timestamp.from(clock.instant().plusSeconds(10)), orderNo)
                .update();
        jdbc.sql("update orders set closed_at = null where order_no = ?")
                .param(orderNo)
                .update();
        assertThat(books.balance().inFlight()).isOne();
        assertThat(books.balance().unaccounted()).isZero();

        pendingPayments.query(orderNo);
        assertThat(books.balance().cancelled()).as("its turn has not come").isZero();
        clock.advance(Duration.ofSeconds(10));
        pendingPayments.query(orderNo);

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(books.balance().cancelled()).isOne();
        assertThat(books.balance().inFlight()).isZero();
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
    }
}
