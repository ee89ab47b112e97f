package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.transaction.TransactionCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payment table and its guarded transitions. */
@Repository
class PaymentRepository {

    private static final String SELECT = """
            select order_no, method, amount_minor, currency, status, payment_no, pay_url, first_status,
                   first_pay_url_given, expires_at, settled_at, refund_attempt from payment\s""";

    /** See {@link Payments#records}. */
    static final String RECORDS = """
            select 'EFFECT' as side, order_no, coalesce(payment_no, '') as reference, amount_minor, currency,
                case when status in ('SETTLED', 'REFUNDING', 'REFUNDED') then 'CONFIRMED'
                    when status in ('REQUESTED', 'PENDING') then 'OPEN' else 'ENDED' end as state,
                settled_at as at
            from payment where method = '%1$s'
            union all
            select 'REVERSAL', order_no, coalesce(refund_no, ''), amount_minor, currency,
                case when status = 'REFUNDED' then 'CONFIRMED' else 'OPEN' end, refunded_at
            from payment where method = '%1$s' and status in ('REFUNDING', 'REFUNDED')""";

    private final TransactionCache<Payment> cache = new TransactionCache<>();
    private final JdbcClient jdbc;

    PaymentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Marks the order's row as missing, because this transaction inserts it: a concurrent one fails at the primary key.
     */
    void expectNone(String orderNo) {
        cache.putMissing(orderNo);
    }

    Optional<Payment> find(String orderNo) {
        if (cache.isMissing(orderNo)) {
            return Optional.empty();
        }
        Optional<Payment> known = cache.find(orderNo);
        return known.isPresent() ? known : read(orderNo, "");
    }

    /** The order whose payment has this number at its provider. */
    Optional<String> orderNoOf(PaymentMethod method, String paymentNo) {
        return jdbc.sql("select order_no from payment where payment_no = ? and method = ? limit 1")
                .params(paymentNo, method.name())
                .query(String.class)
                .optional();
    }

    private Optional<Payment> read(String orderNo, String lock) {
        return jdbc.sql(SELECT + "where order_no = ?" + lock)
                .param(orderNo)
                .query(PaymentRepository::read)
                .optional();
    }

    List<String> ordersPaidAs(String paymentNo) {
        return jdbc.sql("""
                select order_no from payment where payment_no = :payment
                union select order_no from surplus_payment where payment_no = :payment limit 200""").param("payment", paymentNo).query(String.class).list();
    }

    /** Locks the payment until the transaction ends, which serializes callbacks, queries and closing. */
    Optional<Payment> lock(String orderNo) {
        return cache.orElse(orderNo, number -> read(number, " for update"));
    }

    void insert(
            Checkout checkout,
            PaymentStatus status,
            @Nullable ProviderPayment known,
            Instant windowEndsAt,
            Times times) {
        jdbc.sql("""
                insert into payment (order_no, method, amount_minor, currency, status, payment_no, pay_url,
                    first_status, first_pay_url_given, expires_at, settled_at, next_query_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        checkout.orderNo(),
                        checkout.paymentMethod().name(),
                        checkout.price().amountMinor(),
                        checkout.price().currency(),
                        status.name(),
                        known == null ? null : known.paymentNo(),
                        known == null ? null : known.payUrl(),
                        status.name(),
                        known != null && known.payUrl() != null,
                        Timestamp.from(windowEndsAt),
                        stamp(times.settledAt()),
                        stamp(times.askAt()))
                .update();
        cache.put(checkout.orderNo(), asInserted(checkout, status, known, windowEndsAt, times));
    }

    private static Payment asInserted(
            Checkout checkout,
            PaymentStatus status,
            @Nullable ProviderPayment known,
            Instant windowEndsAt,
            Times times) {
        return new Payment(
                checkout.orderNo(),
                checkout.paymentMethod(),
                checkout.price(),
                status,
                known == null ? null : known.paymentNo(),
                known == null ? null : known.payUrl(),
                status,
                known != null && known.payUrl() != null,
                windowEndsAt,
                times.settledAt(),
                1);
    }

    /**
     * Stores the response to a later request, after the first found the provider unavailable: the payment window starts
     * now.
     */
    boolean requested(
            String orderNo, PaymentStatus status, @Nullable ProviderPayment known, Instant windowEndsAt, Times times) {
        cache.evict(orderNo);
        return jdbc.sql("""
                update payment set status = ?, payment_no = ?, pay_url = ?, expires_at = ?, settled_at = ?,
                    next_query_at = ?
                where order_no = ? and status = 'REQUESTED'""")
                        .params(
                                status.name(),
                                known == null ? null : known.paymentNo(),
                                known == null ? null : known.payUrl(),
                                Timestamp.from(windowEndsAt),
                                stamp(times.settledAt()),
                                stamp(times.askAt()),
                                orderNo)
                        .update()
                == 1;
    }

    /** Open to SETTLED; false when it has already ended. Sets the provider's number if it was unknown. */
    boolean settle(String orderNo, String paymentNo, Instant settledAt) {
        boolean settled = jdbc.sql("""
                update payment set status = 'SETTLED', settled_at = ?, next_query_at = null,
                    payment_no = case when ? = '' then payment_no else ? end
                where order_no = ? and status in ('REQUESTED', 'PENDING')""")
                        .params(Timestamp.from(settledAt), paymentNo, paymentNo, orderNo)
                        .update()
                == 1;
        if (settled) {
            cache.find(orderNo).ifPresent(open -> cache.put(orderNo, open.settled(paymentNo, settledAt)));
        }
        return settled;
    }

    /** Open to REFUSED or CLOSED; false when it has already ended. */
    boolean end(String orderNo, PaymentStatus end) {
        cache.evict(orderNo);
        return jdbc.sql("""
                update payment set status = ?, next_query_at = null
                where order_no = ? and status in ('REQUESTED', 'PENDING')""").params(end.name(), orderNo).update() == 1;
    }

    /** SETTLED to REFUNDING: accepted, to be queried. */
    void refundAccepted(String orderNo, String refundNo, Instant askAt) {
        cache.evict(orderNo);
        jdbc.sql("""
                update payment set status = 'REFUNDING', refund_no = ?, next_query_at = ?, query_count = 0
                where order_no = ? and status = 'SETTLED'""").params(refundNo, Timestamp.from(askAt), orderNo).update();
    }

    /** REFUNDING to SETTLED: the accepted refund failed; false when it isn't REFUNDING. */
    boolean refundFailed(String orderNo) {
        cache.evict(orderNo);
        return jdbc.sql("""
                update payment set status = 'SETTLED', next_query_at = null
                where order_no = ? and status = 'REFUNDING'""").param(orderNo).update() == 1;
    }

    /** Makes the next refund request use a new number. */
    void nextRefundAttempt(String orderNo) {
        cache.evict(orderNo);
        jdbc.sql("update payment set refund_attempt = refund_attempt + 1 where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** To REFUNDED; false when it already is. Keeps an existing number. */
    boolean refunded(String orderNo, String refundNo, Instant at) {
        cache.evict(orderNo);
        return jdbc.sql("""
                update payment set status = 'REFUNDED', refunded_at = ?, next_query_at = null,
                    refund_no = case when ? = '' then refund_no else ? end
                where order_no = ? and status in ('SETTLED', 'REFUNDING')""")
                        .params(Timestamp.from(at), refundNo, refundNo, orderNo)
                        .update()
                == 1;
    }

    /** Open payments and accepted refunds that are due for a query, most overdue first. */
    List<Payment> due(Set<PaymentMethod> methods, Instant now, int limit) {
        return jdbc.sql(SELECT
                        + "where next_query_at <= :now and method in (:methods) order by next_query_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("methods", methods.stream().map(Enum::name).toList())
                .param("limit", limit)
                .query(PaymentRepository::read)
                .list();
    }

    /** Claims the next query; false when another node has claimed it. */
    boolean claimQuery(String orderNo, Instant now, Instant next) {
        return jdbc.sql("""
                update payment set next_query_at = ?, query_count = query_count + 1
                where order_no = ? and next_query_at <= ?""")
                        .params(Timestamp.from(next), orderNo, Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Ends the queries of a settled payment. */
    void confirmed(String orderNo) {
        jdbc.sql("update payment set next_query_at = null where order_no = ? and status = 'SETTLED'")
                .param(orderNo)
                .update();
    }

    int queryCount(String orderNo) {
        return jdbc.sql("select query_count from payment where order_no = ?")
                .param(orderNo)
                .query(Integer.class)
                .single();
    }

    /** Checkouts accepted in this period without a payment, which means that their first step never committed. */
    List<String> missing(Instant from, Instant until, int limit) {
        return jdbc.sql("""
                select c.order_no from checkout c left join payment p on p.order_no = c.order_no
                where c.created_at >= ? and c.created_at < ? and p.order_no is null
                order by c.created_at limit ?""")
                .params(Timestamp.from(from), Timestamp.from(until), limit)
                .query(String.class)
                .list();
    }

    long countSettled() {
        return jdbc.sql("select count(*) from payment where status in ('SETTLED', 'REFUNDING', 'REFUNDED')")
                .query(Long.class)
                .single();
    }

    /** When the payment was settled and when to query it next; both may be null. */
    record Times(@Nullable Instant settledAt, @Nullable Instant askAt) {}

    private static @Nullable Timestamp stamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Payment read(ResultSet row, int n) throws SQLException {
        Timestamp settledAt = row.getTimestamp("settled_at");
        return new Payment(
                row.getString("order_no"),
                PaymentMethod.valueOf(row.getString("method")),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("payment_no"),
                row.getString("pay_url"),
                PaymentStatus.valueOf(row.getString("first_status")),
                row.getBoolean("first_pay_url_given"),
                row.getTimestamp("expires_at").toInstant(),
                settledAt == null ? null : settledAt.toInstant(),
                row.getInt("refund_attempt"));
    }
}
