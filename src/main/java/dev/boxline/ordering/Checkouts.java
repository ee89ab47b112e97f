package dev.boxline.ordering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxline.money.Money;
import dev.boxline.transaction.AfterCommit;
import dev.boxline.transaction.TransactionCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accepted checkouts. Their primary key guarantees unique order numbers, whichever API a purchase came through. */
@Repository
public class Checkouts {

    private static final String COLUMNS = """
            order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
            recipient_name, recipient_phone, recipient_address, mobile_ip, wechat_open_id, created_at""";

    private static final String ERASED = "(erased)";

    private final TransactionCache<Checkout> cache = new TransactionCache<>();

    /** Checkouts accepted by this node within the last minute, before their recipients can have been corrected. */
    private final Cache<String, Checkout> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final JdbcClient jdbc;
    private final OrderNumberGenerator numbers;
    private final Clock clock;

    Checkouts(JdbcClient jdbc, OrderNumberGenerator numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The time of a purchase accepted now, with the precision of the database. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Generates the number of a purchase that has none. */
    public String newOrderNo() {
        return numbers.next();
    }

    /**
     * Accepts a purchase.
     *
     * @throws DuplicateKeyException when its order number or idempotency key is already used
     */
    public void accept(Checkout checkout, @Nullable IdempotentRequest request) {
        insert(checkout, request);
        AfterCommit.run(() -> recent.put(checkout.orderNo(), checkout));
    }

    private void insert(Checkout checkout, @Nullable IdempotentRequest request) {
        jdbc.sql("insert into checkout (" + COLUMNS
                        + ", request_user, request_key, request_fingerprint)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        checkout.orderNo(),
                        checkout.customerId(),
                        checkout.courseSku(),
                        checkout.courseTitle(),
                        checkout.price().amountMinor(),
                        checkout.price().currency(),
                        checkout.paymentMethod().name(),
                        checkout.recipient().name(),
                        checkout.recipient().phone(),
                        checkout.recipient().address(),
                        checkout.mobileIp(),
                        checkout.wechatOpenId(),
                        Timestamp.from(checkout.acceptedAt()),
                        request == null ? null : request.user(),
                        request == null ? null : request.key(),
                        request == null ? null : request.fingerprint())
                .update();
    }

    public Optional<Checkout> find(String orderNo) {
        return jdbc.sql("select " + COLUMNS + " from checkout where order_no = ?")
                .param(orderNo)
                .query(Checkouts::read)
                .optional();
    }

    /** The checkout of an instance; an instance without one is a bug. */
    public Checkout get(String orderNo) {
        return cache.orElse(orderNo, this::find)
                .orElseThrow(() -> new IllegalStateException("Order " + orderNo
                        + " has no accepted checkout; purchases start at the checkout or the REST start"));
    }

    /** The checkout, if this node accepted it within the last minute. */
    public Optional<Checkout> recent(String orderNo) {
        return Optional.ofNullable(recent.getIfPresent(orderNo));
    }

    /** Evicts the checkout, so that the order is shipped from the database row. */
    void evictRecent(String orderNo) {
        recent.invalidate(orderNo);
    }

    /** Caches a checkout that the current transaction has accepted. */
    public void cache(Checkout accepted) {
        cache.put(accepted.orderNo(), accepted);
    }

    /** The course titles under which these orders were sold, by order number. */
    public Map<String, String> titles(Collection<String> orderNos) {
        Map<String, String> titles = new HashMap<>();
        if (!orderNos.isEmpty()) {
            jdbc.sql("select order_no, course_title from checkout where order_no in (:orders)")
                    .param("orders", orderNos)
                    .query(row -> {
                        titles.put(row.getString("order_no"), row.getString("course_title"));
                    });
        }
        return titles;
    }

    /** The request accepted under this user's idempotency key. */
    public Optional<AcceptedRequest> acceptedUnder(String user, String key) {
        return jdbc.sql("select order_no, request_fingerprint from checkout where request_user = ? and request_key = ?")
                .params(user, key)
                .query((row, n) -> new AcceptedRequest(row.getString("order_no"), row.getString("request_fingerprint")))
                .optional();
    }

    /** Deletes the idempotency keys of checkouts accepted in this time, up to the limit; returns how many. */
    public int deleteKeys(Instant from, Instant until, int limit) {
        return jdbc.sql("""
                update checkout set request_user = null, request_key = null, request_fingerprint = null
                where order_no in (select order_no from checkout
                    where created_at >= ? and created_at < ? and request_key is not null
                    order by created_at limit ?)""")
                .params(Timestamp.from(from), Timestamp.from(until), limit)
                .update();
    }

    /** An earlier request under the same key. */
    public record AcceptedRequest(String orderNo, String fingerprint) {}

    /** Replaces the recipient, on an operator's correction. */
    public void correct(String orderNo, Recipient recipient) {
        cache.evict(orderNo);
        recent.invalidate(orderNo);
        jdbc.sql("""
                insert into former_recipient (order_no, name, phone, address)
                select order_no, recipient_name, recipient_phone, recipient_address from checkout where order_no = ?""").param(orderNo).update();
        jdbc.sql(
                        "update checkout set recipient_name = ?, recipient_phone = ?, recipient_address = ? where order_no = ?")
                .params(recipient.name(), recipient.phone(), recipient.address(), orderNo)
                .update();
    }

    /** The order's current recipient, followed by the former ones that may have been sent to partners. */
    public List<Recipient> allRecipients(String orderNo) {
        List<Recipient> recipients = new ArrayList<>(List.of(get(orderNo).recipient()));
        recipients.addAll(jdbc.sql("select name, phone, address from former_recipient where order_no = ?")
                .param(orderNo)
                .query(Recipient.class)
                .list());
        return recipients;
    }

    /** All order numbers of a customer, paid or not. */
    public List<String> of(String customerId) {
        return jdbc.sql("select order_no from checkout where customer_id = ? order by created_at")
                .param(customerId)
                .query(String.class)
                .list();
    }

    /** Erases the recipient of a finished order, and the digest of its request. */
    public void erase(String orderNo) {
        recent.invalidate(orderNo);
        jdbc.sql("delete from former_recipient where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("""
                update checkout set recipient_name = :erased, recipient_phone = :erased, recipient_address = :erased,
                    mobile_ip = null, wechat_open_id = null,
                    request_fingerprint = case when request_key is null then null else :erased end
                where order_no = :order""").param("erased", ERASED).param("order", orderNo).update();
    }

    /** Replaces the customer by a pseudonym in all of their checkouts. */
    public void rename(String customerId, String pseudonym) {
        jdbc.sql("update checkout set request_user = ? where customer_id = ? and request_user = customer_id")
                .params(pseudonym, customerId)
                .update();
        jdbc.sql("update checkout set customer_id = ? where customer_id = ?")
                .params(pseudonym, customerId)
                .update();
    }

    /** What {@link #read} reads, from a table with this alias. */
    static String columns(String alias) {
        return Arrays.stream(COLUMNS.split(",\\s*"))
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
    }

    static Checkout read(ResultSet row, int n) throws SQLException {
        return new Checkout(
                row.getString("order_no"),
                row.getString("customer_id"),
                row.getString("course_sku"),
                row.getString("course_title"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                PaymentMethod.valueOf(row.getString("payment_method")),
                new Recipient(
                        row.getString("recipient_name"),
                        row.getString("recipient_phone"),
                        row.getString("recipient_address")),
                Checkout.Payer.of(row.getString("mobile_ip"), row.getString("wechat_open_id")),
                row.getTimestamp("created_at").toInstant());
    }
}
