package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.SurplusPayment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** News and answers that are not what was agreed, or come too late, make no order and move nothing back. */
class WrongNewsStoryTest extends MoneyStory {

    @Test
    void money_by_another_method_than_the_one_waited_for_goes_back_and_the_purchase_waits_on() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        var other = new PaymentNotifications.Notice(
                PaymentMethod.WECHAT, orderNo, "1900000000", 19_900, "CNY", PaymentStatus.SETTLED, "4200000001");

        assertThat(taken(other)).isEqualTo(PaymentNotifications.NoticeResult.KNOWN);

        assertThat(surplusOf(orderNo).why()).isEqualTo(SurplusPayment.Why.UNASKED);
        assertThat(alerts(orderNo)).containsExactly("PAID_UNASKED");
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(orders.find(orderNo)).isEmpty();
    }

    @Test
    void a_notice_of_another_amount_currency_or_merchant_changes_nothing() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();

        assertThat(told(orderNo, 1, "")).isEqualTo(PaymentNotifications.NoticeResult.WRONG);
        assertThat(told(orderNo, 19_901, "")).isEqualTo(PaymentNotifications.NoticeResult.WRONG);
        assertThat(taken(notice(orderNo, PaymentStatus.SETTLED, "boxline-demo", "USD")))
                .isEqualTo(PaymentNotifications.NoticeResult.WRONG);
        assertThat(taken(notice(orderNo, PaymentStatus.SETTLED, "somebody-else", "CNY")))
                .isEqualTo(PaymentNotifications.NoticeResult.WRONG);

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(surpluses.of(orderNo)).isEmpty();
    }

    @Test
    void late_news_never_moves_a_payment_back_or_says_that_money_is_back_which_nobody_asked_for() {
        String orderNo = buy();

        for (var late : List.of(PaymentStatus.CLOSED, PaymentStatus.REFUSED, PaymentStatus.REFUNDED)) {
            assertThat(taken(notice(orderNo, late, "boxline-demo", "CNY")))
                    .isEqualTo(PaymentNotifications.NoticeResult.KNOWN);
            assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
        }
        assertThat(said(orderNo)).doesNotContain(TimelineEventType.REFUNDED);
    }

    @Test
    void another_provider_can_not_close_a_payment_and_its_own_can() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        var others = new PaymentNotifications.Notice(
                PaymentMethod.WECHAT, orderNo, "1900000000", 19_900, "CNY", PaymentStatus.CLOSED, "");

        assertThat(taken(others)).isEqualTo(PaymentNotifications.NoticeResult.WRONG);
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);

        assertThat(taken(notice(orderNo, PaymentStatus.CLOSED, "boxline-demo", "CNY")))
                .isEqualTo(PaymentNotifications.NoticeResult.CHANGED);
    }

    @Test
    void a_provider_that_answers_the_request_with_money_of_another_amount_makes_no_order() {
        String orderNo = "S-" + System.nanoTime();
        partners.payUnasked(orderNo, 1);
        buy(orderNo);

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(orders.find(orderNo)).isEmpty();
        clock.advance(Duration.ofMinutes(16));
        assertThat(asked(orderNo)).isTrue();
        returns.refundDue();

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(surplusOf(orderNo).amount().amountMinor()).isOne();
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
    }

    @Test
    void an_answer_of_another_amount_makes_no_order_and_goes_back_when_the_window_ends() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        jdbc.sql("update payment set amount_minor = 20000 where order_no = ?")
                .param(orderNo)
                .update();
        partners.settle(orderNo, 0);

        assertThat(asked(orderNo)).isFalse();
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(alerts(orderNo)).containsExactly("PAYMENT_DISAGREES");
        clock.advance(Duration.ofMinutes(16));
        assertThat(asked(orderNo)).isTrue();
        returns.refundDue();

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(surplusOf(orderNo).amount().amountMinor()).isEqualTo(19_900);
        assertThat(surplusOf(orderNo).status()).isEqualTo(SurplusPayment.Status.REFUNDED);
        assertThat(orders.find(orderNo)).isEmpty();
    }

    @Test
    void an_unpaid_purchase_makes_no_order_though_somebody_moves_its_token_there() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        var moved = runtime.createProcessInstanceModification(
                        instanceOf(orderNo).getId())
                .startBeforeActivity("task_createOrder");

        assertThatThrownBy(moved::execute).hasStackTraceContaining("is not paid");

        assertThat(orders.find(orderNo)).isEmpty();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_paymentSettled");
    }
}
