package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.Orders;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.What;
import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.PaymentQuestions;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.payment.Surplus;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.process.fulfilment.QuietPayments;
import dev.boxline.process.fulfilment.Resolutions;
import dev.boxline.process.fulfilment.SurplusReturns;
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
    PaymentNews news;

    @Autowired
    PaymentQuestions questions;

    @Autowired
    SurplusRefunds surpluses;

    @Autowired
    SurplusReturns returns;

    @Autowired
    QuietPayments quiet;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Timeline timeline;

    @Autowired
    Books books;

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

    PaymentNews.Taken told(String orderNo, long amount, String paymentNo) {
        var notice = new PaymentNews.Notice(
                PaymentMethod.SIMULATED, orderNo, "boxline-demo", amount, "CNY", PaymentStatus.SETTLED, paymentNo);
        return taken(notice);
    }

    static PaymentNews.Notice notice(String orderNo, PaymentStatus status, String merchantId, String currency) {
        return new PaymentNews.Notice(PaymentMethod.SIMULATED, orderNo, merchantId, 19_900, currency, status);
    }

    PaymentNews.Taken taken(PaymentNews.Notice notice) {
        return transaction.execute(status -> news.take(notice));
    }

    boolean asked(String orderNo) {
        return Boolean.TRUE.equals(transaction.execute(status -> questions.ask(orderNo)));
    }

    Surplus surplusOf(String orderNo) {
        assertThat(surpluses.of(orderNo)).hasSize(1);
        return surpluses.of(orderNo).get(0);
    }

    List<What> said(String orderNo) {
        return timeline.of(orderNo, 0).stream().map(TimelineEntry::what).toList();
    }

    List<String> alerts(String orderNo) {
        return jdbc.sql("select action from audit_entry where subject = ? order by id")
                .param(orderNo)
                .query(String.class)
                .list();
    }
}
