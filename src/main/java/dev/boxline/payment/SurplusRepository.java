package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of surplus payments and its guarded transitions. */
@Repository
class SurplusRepository {

    private static final String SELECT = """
            select order_no, method, payment_no, cause, amount_minor, currency, status, reason_code, reason_args from surplus_payment\s""";
    /** See {@link Payments#records}. A refund that is due may have been made already. */
    static final String RECORDS = """
            select 'EFFECT', order_no, payment_no, amount_minor, currency, 'CONFIRMED', found_at
            from surplus_payment where method = '%1$s'
            union all
            select 'REVERSAL', order_no, coalesce(refund_no, ''), amount_minor, currency,
                case when status = 'REFUNDED' then 'CONFIRMED' else 'OPEN' end, refunded_at
            from surplus_payment where method = '%1$s'""";

    private static final String THIS = " where order_no = ? and method = ? and payment_no = ?";

    private final JdbcClient jdbc;

    SurplusRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts a surplus, due at once; false when it already exists. */
    boolean insert(SurplusPayment surplus, Instant now) {
        return jdbc.sql("""
                insert into surplus_payment
                    (order_no, method, payment_no, cause, amount_minor, currency, status, found_at, due_at)
                select ?, ?, ?, ?, cast(? as bigint), ?, 'DUE', cast(? as timestamp with time zone),
                    cast(? as timestamp with time zone)
                where not exists (select 1 from surplus_payment where order_no = ? and method = ? and payment_no = ?)""")
                        .params(
                                surplus.orderNo(),
                                surplus.method().name(),
                                surplus.paymentNo(),
                                surplus.why().name(),
                                surplus.amount().amountMinor(),
                                surplus.amount().currency(),
                                Timestamp.from(now),
                                Timestamp.from(now),
                                surplus.orderNo(),
                                surplus.method().name(),
                                surplus.paymentNo())
                        .update()
                == 1;
    }

    List<SurplusPayment> of(String orderNo) {
        return jdbc.sql(SELECT + "where order_no = ? order by found_at")
                .param(orderNo)
                .query(SurplusRepository::read)
                .list();
    }

    /** Surplus payments not refunded yet, sorted by order number. */
    List<SurplusPayment> open(String afterOrderNo, int limit) {
        return jdbc.sql(SELECT
                        + "where status <> 'REFUNDED' and order_no > ? order by order_no, method, payment_no limit ?")
                .params(afterOrderNo, limit)
                .query(SurplusRepository::read)
                .list();
    }

    List<SurplusPayment> due(Set<PaymentMethod> methods, Instant now, int limit) {
        return jdbc.sql(SELECT + "where due_at <= :now and method in (:methods) order by due_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("methods", methods.stream().map(Enum::name).toList())
                .param("limit", limit)
                .query(SurplusRepository::read)
                .list();
    }

    int tries(SurplusPayment surplus) {
        return jdbc.sql("select attempts from surplus_payment" + THIS)
                .params(surplus.orderNo(), surplus.method().name(), surplus.paymentNo())
                .query(Integer.class)
                .single();
    }

    /** Claims the refund; false when another node has claimed it. */
    boolean claim(SurplusPayment surplus, Instant now, Instant next) {
        return jdbc.sql("update surplus_payment set due_at = ?, attempts = attempts + 1" + THIS
                                + " and due_at <= ? and status = 'DUE'")
                        .params(
                                Timestamp.from(next),
                                surplus.orderNo(),
                                surplus.method().name(),
                                surplus.paymentNo(),
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /** DUE to REFUNDED; false when it has already ended. */
    boolean refunded(SurplusPayment surplus, String refundNo, Instant now) {
        return jdbc.sql(
                                "update surplus_payment set status = 'REFUNDED', due_at = null, reason_code = null, reason_args = null, refund_no = ?,"
                                        + " refunded_at = ?" + THIS + " and status = 'DUE'")
                        .params(
                                refundNo,
                                Timestamp.from(now),
                                surplus.orderNo(),
                                surplus.method().name(),
                                surplus.paymentNo())
                        .update()
                == 1;
    }

    /** DUE to REFUSED: not requested again automatically. */
    void refused(SurplusPayment surplus, Reason reason) {
        jdbc.sql("update surplus_payment set status = 'REFUSED', reason_code = ?, reason_args = ?, due_at = null" + THIS
                        + " and status = 'DUE'")
                .params(
                        reason.code().name(),
                        reason.storedArgs(),
                        surplus.orderNo(),
                        surplus.method().name(),
                        surplus.paymentNo())
                .update();
    }

    /** REFUSED to DUE; false when it is no longer refused. */
    boolean retry(SurplusPayment surplus, Instant now) {
        return jdbc.sql("update surplus_payment set status = 'DUE', due_at = ?" + THIS + " and status = 'REFUSED'")
                        .params(
                                Timestamp.from(now),
                                surplus.orderNo(),
                                surplus.method().name(),
                                surplus.paymentNo())
                        .update()
                == 1;
    }

    private static SurplusPayment read(ResultSet row, int n) throws SQLException {
        return new SurplusPayment(
                row.getString("order_no"),
                PaymentMethod.valueOf(row.getString("method")),
                row.getString("payment_no"),
                SurplusPayment.Why.valueOf(row.getString("cause")),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                SurplusPayment.Status.valueOf(row.getString("status")),
                Reason.read(row));
    }
}
