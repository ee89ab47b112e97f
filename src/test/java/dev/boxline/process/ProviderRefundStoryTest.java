package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentNotifications.Notice;
import dev.boxline.payment.PaymentNotifications.NoticeResult;
import dev.boxline.payment.PaymentNotifications.RefundNotice;
import dev.boxline.payment.PaymentNotifications.RefundNotice.Result;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Refunds as providers report them: made on their own pages, completed later, or failed. */
class ProviderRefundStoryTest extends ProviderStory {

    private static final String BY_HAND = "2026050418300001";

    @Autowired
    FulfilmentProcess fulfilment;

    @ParameterizedTest
    @CsvSource({
        "WECHAT, PARTLY_REFUNDED, 5000",
        "WECHAT, REFUNDED, 19900",
        "ALIPAY, PARTLY_REFUNDED, 5000",
        "ALIPAY, REFUNDED, 19900"
    })
    void an_order_refunded_at_the_provider_stops_before_the_warehouse(
            PaymentMethod method, PaymentStatus status, long amount) {
        String orderNo = paid(method);

        assertThat(told(refund(orderNo, method, status, BY_HAND, amount, Result.REFUNDED)))
                .isEqualTo(NoticeResult.KNOWN);
        runJobs();

        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.REFUNDED_AT_PROVIDER);
        assertThat(parkedOrder(orderNo).reason().namedArgs()).containsEntry("amount", amount + " CNY");
        assertThat(alerts(orderNo)).containsExactly("REFUNDED_AT_PROVIDER");
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void a_retry_ships_an_order_refunded_in_part_and_giving_up_undoes_it() {
        String shipped = paid(PaymentMethod.WECHAT);
        String givenUp = paid(PaymentMethod.WECHAT);
        for (String orderNo : new String[] {shipped, givenUp}) {
            told(refund(orderNo, PaymentMethod.WECHAT, PaymentStatus.PARTLY_REFUNDED, BY_HAND, 5_000, Result.REFUNDED));
        }
        runJobs();

        resolutions.retry(shipped);
        resolutions.giveUp(givenUp, "operator", "refunded");
        runJobs();

        assertThat(partners.effects("logistics", shipped, "PICKUP")).isOne();
        assertThat(endOf(givenUp)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("warehouse", givenUp, "DEDUCT")).isZero();
    }

    @Test
    void an_order_parked_at_the_warehouse_stops_there_when_it_is_released() {
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        String orderNo = paid(PaymentMethod.ALIPAY);
        runJobs();
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.UNAVAILABLE);
        told(refund(orderNo, PaymentMethod.ALIPAY, PaymentStatus.REFUNDED, BY_HAND, 19_900, Result.REFUNDED));

        partners.allWell();
        pass(Duration.ofSeconds(30));

        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
    }

    @Test
    void an_order_with_the_courier_goes_on_and_an_alert_names_it() {
        String orderNo = paid(PaymentMethod.WECHAT);
        runJobs();
        told(refund(orderNo, PaymentMethod.WECHAT, PaymentStatus.REFUNDED, BY_HAND, 19_900, Result.REFUNDED));
        runJobs();

        assertThat(parked.find(orderNo)).isEmpty();
        assertThat(alerts(orderNo)).containsExactly("REFUNDED_AT_PROVIDER");
    }

    @Test
    void a_purchase_refunded_before_we_heard_of_its_payment_is_never_silent() {
        String whole = requested(PaymentMethod.ALIPAY);
        String part = requested(PaymentMethod.WECHAT);

        assertThat(told(refund(whole, PaymentMethod.ALIPAY, PaymentStatus.REFUNDED, BY_HAND, 19_900, Result.REFUNDED)))
                .isEqualTo(NoticeResult.CHANGED);
        assertThat(told(refund(
                        part, PaymentMethod.WECHAT, PaymentStatus.PARTLY_REFUNDED, BY_HAND, 100, Result.REFUNDED)))
                .isEqualTo(NoticeResult.CHANGED);
        runJobs();

        assertThat(endOf(whole)).isEqualTo("end_paymentExpired");
        assertThat(parkedOrder(part).reason().code()).isEqualTo(Code.REFUNDED_AT_PROVIDER);
        assertThat(alerts(whole)).containsExactly("REFUNDED_AT_PROVIDER");
        assertThat(alerts(part)).containsExactly("REFUNDED_AT_PROVIDER");
    }

    /** WeChat Pay says REFUND of a payment refunded in whole or in part, and not how much. */
    @ParameterizedTest
    @CsvSource({"19900, WINDOW_OPEN", "5000, WINDOW_OPEN", "19900, WINDOW_ENDED", "5000, WINDOW_ENDED"})
    void a_pending_payment_that_a_query_reports_as_refunded_stops_before_the_warehouse(long amount, String window) {
        String orderNo = requested(PaymentMethod.WECHAT);
        partners.settle(orderNo, 0);
        partners.refundByHand(orderNo, amount);

        askedWhen(window, orderNo);

        assertThat(payments.find(orderNo).map(Payment::status)).contains(PaymentStatus.SETTLED);
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.REFUNDED_AT_PROVIDER);
        assertThat(alerts(orderNo)).containsExactly("REFUNDED_AT_PROVIDER");
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
        assertThat(books.balance().parked()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"WINDOW_OPEN", "WINDOW_ENDED"})
    void a_trade_that_alipay_closed_after_its_payment_ends_with_an_alert(String window) {
        String orderNo = requested(PaymentMethod.ALIPAY);
        partners.settle(orderNo, 0);
        partners.refundByHand(orderNo, 19_900);

        askedWhen(window, orderNo);

        assertThat(endOf(orderNo)).isEqualTo("end_paymentExpired");
        assertThat(alerts(orderNo)).containsExactly("REFUNDED_AT_PROVIDER");
        assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentMethod.class,
            names = {"ALIPAY", "WECHAT"})
    void the_notice_of_our_own_refund_closes_the_order_once(PaymentMethod method) {
        String orderNo = refunding(method);
        Notice done =
                refund(orderNo, method, PaymentStatus.REFUNDED, refundNo(orderNo, method), 19_900, Result.REFUNDED);

        assertThat(told(done)).isEqualTo(NoticeResult.REPAID);
        assertThat(told(done)).isEqualTo(NoticeResult.KNOWN);

        assertThat(said(orderNo)).containsOnlyOnce(TimelineEventType.REFUNDED);
        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(books.balance().cancelled()).isOne();
        assertThat(alerts(orderNo)).doesNotContain("REFUNDED_AT_PROVIDER");
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, REFUND_CLOSED, 2", "ABNORMAL, REFUND_ABNORMAL, 1"})
    void a_refund_that_fails_after_it_was_accepted_is_a_case_and_is_asked_for_again(
            Result result, Code code, int attempt) {
        String orderNo = refunding(PaymentMethod.WECHAT);
        Notice failed = refund(
                orderNo,
                PaymentMethod.WECHAT,
                PaymentStatus.SETTLED,
                refundNo(orderNo, PaymentMethod.WECHAT),
                19_900,
                result);

        assertThat(told(failed)).isEqualTo(NoticeResult.REFUND_FAILED);
        assertThat(told(failed)).as("once").isEqualTo(NoticeResult.KNOWN);
        runJobs();

        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(code);
        assertThat(payments.find(orderNo).map(Payment::refundAttempt)).contains(attempt);
        assertThat(alerts(orderNo)).contains("REFUND_STUCK");
        assertThat(books.balance().parked()).isOne();
        assertThat(books.balance().unaccounted()).isZero();

        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(books.balance().cancelled()).isOne();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void the_failure_of_a_refund_that_is_not_ours_changes_nothing() {
        String orderNo = paid(PaymentMethod.WECHAT);
        for (Result result : new Result[] {Result.CLOSED, Result.ABNORMAL}) {
            assertThat(told(refund(orderNo, PaymentMethod.WECHAT, PaymentStatus.SETTLED, BY_HAND, 19_900, result)))
                    .isEqualTo(NoticeResult.KNOWN);
        }
        runJobs();
        assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
        assertThat(alerts(orderNo)).isEmpty();
    }

    @Test
    void a_refund_of_an_unknown_order_or_another_amount_is_not_ours() {
        assertThat(told(refund(
                        "S-unknown", PaymentMethod.WECHAT, PaymentStatus.REFUNDED, BY_HAND, 19_900, Result.REFUNDED)))
                .isEqualTo(NoticeResult.UNKNOWN);
        String orderNo = paid(PaymentMethod.WECHAT);
        var other = new Notice(
                PaymentMethod.WECHAT,
                orderNo,
                "1900000000",
                1,
                "CNY",
                PaymentStatus.REFUNDED,
                "",
                new RefundNotice(BY_HAND, 1, Result.REFUNDED));
        assertThat(told(other)).isEqualTo(NoticeResult.WRONG);
    }

    /** Asks the provider about a pending payment before or after the buyer's window, at the stand-ins' time. */
    private void askedWhen(String window, String orderNo) {
        clock.advance(Duration.ofSeconds(11));
        if (window.equals("WINDOW_ENDED")) {
            jdbc.sql("update payment set expires_at = ? where order_no = ?")
                    .params(Timestamp.from(clock.instant().minusSeconds(1)), orderNo)
                    .update();
        }
        pendingPayments.query(orderNo);
        runJobs();
    }

    /** Told as by a callback. */
    private NoticeResult told(Notice notice) {
        return transaction.execute(status -> {
            NoticeResult taken = news.apply(notice);
            switch (taken) {
                case CHANGED -> fulfilment.paymentChanged(notice.orderNo());
                case REPAID -> fulfilment.repaid(notice.orderNo());
                case REFUND_FAILED -> fulfilment.refundFailed(notice.orderNo(), news.whyRefundFailed(notice));
                default -> {}
            }
            return taken;
        });
    }

    private static Notice refund(
            String orderNo, PaymentMethod method, PaymentStatus status, String refundNo, long amount, Result result) {
        return new Notice(
                method,
                orderNo,
                method == PaymentMethod.WECHAT ? "1900000000" : "2088000000000000",
                19_900,
                "CNY",
                status,
                "",
                new RefundNotice(refundNo, amount, result));
    }

    private static String refundNo(String orderNo, PaymentMethod method) {
        return orderNo + (method == PaymentMethod.WECHAT ? "-refund" : "_refund");
    }

    /** An order that is undone except for a refund that the provider has accepted. */
    private String refunding(PaymentMethod method) {
        String orderNo = paid(method);
        transaction.executeWithoutResult(status -> orders.cancel(orderNo, "mei", ""));
        runtime.deleteProcessInstance(instanceOf(orderNo).getId(), "undone");
        say(orderNo, PaymentStatus.REFUNDING);
        return orderNo;
    }
}
