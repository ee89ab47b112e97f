package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.Orders;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentPolling;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.payment.SurplusPayment;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.sweep.PendingPayments;
import dev.boxline.process.sweep.SurplusReturns;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What stories about money share: what providers say, and what became of it. */
abstract class MoneyStory extends Story {

    @Autowired
    Orders orders;

    @Autowired
    Payments payments;

    @Autowired
    PaymentNotifications news;

    @Autowired
    PaymentPolling polling;

    @Autowired
    SurplusRefunds surpluses;

    @Autowired
    SurplusReturns returns;

    @Autowired
    PendingPayments pendingPayments;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Timeline timeline;

    @Autowired
    OrderReconciliation books;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** The closing and the buyer crossed: we hold the payment for closed, the provider has the money. */
    String closedHereButSettledThere() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        partners.settle(orderNo, 0);
        say(orderNo, PaymentStatus.CLOSED);
        return orderNo;
    }

    void say(String orderNo, PaymentStatus status) {
        jdbc.sql("update payment set status = ?, next_query_at = null where order_no = ?")
                .params(status.name(), orderNo)
                .update();
    }

    PaymentNotifications.NoticeResult told(String orderNo, long amount, String paymentNo) {
        var notice = new PaymentNotifications.Notice(
                PaymentMethod.SIMULATED, orderNo, "boxline-demo", amount, "CNY", PaymentStatus.SETTLED, paymentNo);
        return taken(notice);
    }

    static PaymentNotifications.Notice notice(
            String orderNo, PaymentStatus status, String merchantId, String currency) {
        return new PaymentNotifications.Notice(PaymentMethod.SIMULATED, orderNo, merchantId, 19_900, currency, status);
    }

    PaymentNotifications.NoticeResult taken(PaymentNotifications.Notice notice) {
        return transaction.execute(status -> news.apply(notice));
    }

    boolean asked(String orderNo) {
        return Boolean.TRUE.equals(transaction.execute(status -> polling.query(orderNo)));
    }

    SurplusPayment surplusOf(String orderNo) {
        assertThat(surpluses.of(orderNo)).hasSize(1);
        return surpluses.of(orderNo).get(0);
    }

    List<TimelineEventType> said(String orderNo) {
        return timeline.of(orderNo, 0).stream().map(TimelineEntry::what).toList();
    }
}
