package dev.boxline.ordering;

import dev.boxline.transaction.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accepted checkouts. Their rows are the unique guard on order numbers, whichever door a purchase came through. */
@Repository
public class Checkouts {

    private static final String COLUMNS = """
            order_no, customer_id, course_sku, price_minor, currency, payment_method,
            recipient_name, recipient_phone, recipient_address""";

    private final Held<Checkout> held = new Held<>();
    private final JdbcClient jdbc;
    private final OrderNumbers numbers;
    private final Clock clock;

    Checkouts(JdbcClient jdbc, OrderNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A number for a purchase that didn't bring its own. */
    public String newOrderNo() {
        return numbers.next();
    }

    /** Accepts a purchase, durably once the caller's transaction is; false when its number or its key is taken. */
    public boolean accept(Checkout checkout, @Nullable IdempotentRequest request) {
        try {
            insert(checkout, request);
            return true;
        } catch (DuplicateKeyException e) {
            return false; // the unique guard did its work
        }
    }

    private void insert(Checkout checkout, @Nullable IdempotentRequest request) {
        jdbc.sql("insert into checkout (" + COLUMNS
                        + ", created_at, request_user, request_key, request_fingerprint)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        checkout.orderNo(),
                        checkout.customerId(),
                        checkout.courseSku(),
                        checkout.price().amountMinor(),
                        checkout.price().currency(),
                        checkout.paymentMethod().name(),
                        checkout.recipient().name(),
                        checkout.recipient().phone(),
                        checkout.recipient().address(),
                        Timestamp.from(clock.instant()),
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

    /** The checkout behind an instance; one without is a defect, never a customer's mistake. */
    public Checkout get(String orderNo) {
        return held.orElse(orderNo, this::find)
                .orElseThrow(() -> new IllegalStateException("Order " + orderNo
                        + " has no accepted checkout; purchases start at the checkout or the REST start"));
    }

    /** What was accepted under this user's key: order number and fingerprint of the body. */
    public Optional<AcceptedRequest> acceptedUnder(String user, String key) {
        return jdbc.sql("select order_no, request_fingerprint from checkout where request_user = ? and request_key = ?")
                .params(user, key)
                .query((row, n) -> new AcceptedRequest(row.getString("order_no"), row.getString("request_fingerprint")))
                .optional();
    }

    /** An earlier request under the same key. */
    public record AcceptedRequest(String orderNo, String fingerprint) {}

    /** Replaces where the box goes; only an operator's correction does this. */
    public void correct(String orderNo, Recipient recipient) {
        held.forget(orderNo);
        jdbc.sql(
                        "update checkout set recipient_name = ?, recipient_phone = ?, recipient_address = ? where order_no = ?")
                .params(recipient.name(), recipient.phone(), recipient.address(), orderNo)
                .update();
    }

    static Checkout read(ResultSet row, int n) throws SQLException {
        return new Checkout(
                row.getString("order_no"),
                row.getString("customer_id"),
                row.getString("course_sku"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                PaymentMethod.valueOf(row.getString("payment_method")),
                new Recipient(
                        row.getString("recipient_name"),
                        row.getString("recipient_phone"),
                        row.getString("recipient_address")));
    }
}
