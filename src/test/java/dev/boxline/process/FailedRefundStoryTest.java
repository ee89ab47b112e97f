package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Refunds that the provider itself fails: an operator's case, until the money is back, once. */
class FailedRefundStoryTest extends ProviderStory {

    @ParameterizedTest
    @CsvSource({
        "WECHAT, CLOSED, REFUND_CLOSED, 2",
        "WECHAT, ABNORMAL, REFUND_ABNORMAL, 1",
        "SIMULATED, CLOSED, REFUND_CLOSED, 2",
        "SIMULATED, ABNORMAL, REFUND_ABNORMAL, 1",
        "ALIPAY, CLOSED, REFUSED, 1"
    })
    void a_failed_refund_is_a_case_that_says_why_and_moves_no_money(
            PaymentMethod method, String result, Code code, int nextAttempt) {
        String orderNo = refundFailing(method, result);

        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(code);
        assertThat(payments.find(orderNo).map(Payment::refundAttempt)).contains(nextAttempt);
        assertThat(payments.find(orderNo).map(Payment::status)).contains(PaymentStatus.SETTLED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @ParameterizedTest
    @EnumSource(PaymentMethod.class)
    void a_closed_refund_that_is_requested_again_brings_the_money_back_once(PaymentMethod method) {
        String orderNo = refundFailing(method, "CLOSED");

        resolutions.retry(orderNo);
        runJobs();
        assertThat(parkedOrder(orderNo).step()).as("it fails again").isEqualTo(Step.UNDO_ORDER);
        partners.allWell();
        resolutions.retry(orderNo);
        runJobs();

        assertRefundedOnce(orderNo);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"WECHAT", "SIMULATED"})
    void an_abnormal_refund_is_paid_out_on_the_providers_platform_and_requested_under_no_other_number(
            PaymentMethod method) {
        String orderNo = refundFailing(method, "ABNORMAL");

        partners.allWell();
        resolutions.retry(orderNo);
        runJobs();
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.REFUND_ABNORMAL);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();

        partners.completeRefund(orderNo);
        resolutions.retry(orderNo);
        runJobs();

        assertRefundedOnce(orderNo);
    }

    @Test
    void an_abnormal_refund_paid_out_before_anybody_retries_is_known_by_its_next_request() {
        String orderNo = refundFailing(PaymentMethod.WECHAT, "ABNORMAL");
        partners.completeRefund(orderNo);

        resolutions.retry(orderNo);
        runJobs();

        assertRefundedOnce(orderNo);
    }

    /** An order given up whose refund the provider fails in its answer. */
    private String refundFailing(PaymentMethod method, String result) {
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        String orderNo = paid(method);
        runJobs();
        partners.behave("payment", "{\"refundResult\": \"" + result + "\"}");
        resolutions.giveUp(orderNo, "operator", "no courier");
        runJobs();
        return orderNo;
    }

    private void assertRefundedOnce(String orderNo) {
        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(payments.find(orderNo).map(Payment::status)).contains(PaymentStatus.REFUNDED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(books.balance().unaccounted()).isZero();
    }
}
