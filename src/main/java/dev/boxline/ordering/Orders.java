package dev.boxline.ordering;

import dev.boxline.money.Money;
import dev.boxline.partner.Outcome;
import dev.boxline.transaction.TransactionCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Paid orders and their guarded transitions. */
@Repository
public class Orders {

    private static final String COLUMNS =
            "select order_no, customer_id, course_sku, price_minor, currency, status, created_at, closed_at, shipment,"
                    + " superseded";
    private static final String TO_SHIP = "select " + Checkouts.columns("c") + """
                , o.status, o.shipment
                from orders o join checkout c on c.order_no = o.order_no where o.order_no in (:orders)
                  and not o.superseded and not exists (select 1 from order_hold h where h.order_no = o.order_no)""";

    private static final String SELECT = COLUMNS + " from orders ";

    private final TransactionCache<Order> cache = new TransactionCache<>();
    private final JdbcClient jdbc;
    private final Milestones milestones;
    private final Timeline timeline;
    private final Clock clock;

    Orders(JdbcClient jdbc, Milestones milestones, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.milestones = milestones;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Creates the order of a checkout, once. The caller has verified the payment. */
    public Outcome<Void> create(String orderNo) {
        Instant now = clock.instant();
        var created = new GeneratedKeyHolder();
        int rows = jdbc.sql("""
                insert into orders (order_no, customer_id, course_sku, price_minor, currency, status, created_at)
                select order_no, customer_id, course_sku, price_minor, currency, 'PAID', ? from checkout c
                where order_no = ? and not exists (select 1 from orders o where o.order_no = c.order_no)""")
                .params(Timestamp.from(now), orderNo)
                .update(created, "customer_id", "course_sku", "price_minor", "currency");
        if (rows == 1) {
            cache.put(orderNo, asCreated(orderNo, created, now));
            milestones.noneReached(orderNo);
            timeline.add(orderNo, TimelineEventType.ORDER_CREATED);
        }
        return Outcome.done();
    }

    /** Builds the order from the insert, which saves a query. */
    private static Order asCreated(String orderNo, GeneratedKeyHolder row, Instant at) {
        Map<String, Object> values = Objects.requireNonNull(row.getKeys());
        Money price = new Money(Long.parseLong(text(values, "price_minor")), text(values, "currency"));
        return new Order(
                orderNo,
                text(values, "customer_id"),
                text(values, "course_sku"),
                price,
                OrderStatus.PAID,
                at,
                null,
                1,
                false);
    }

    private static String text(Map<String, Object> values, String column) {
        return String.valueOf(values.get(column));
    }

    /** Erases the free text of a cancellation. */
    public void erase(String orderNo) {
        jdbc.sql("update orders set cancel_reason = '' where order_no = ? and cancel_reason is not null")
                .param(orderNo)
                .update();
    }

    /** Replaces the customer by a pseudonym in all of their orders. */
    public void rename(String customerId, String pseudonym) {
        jdbc.sql("""
                update orders set customer_id = ?, cancelled_by = case when cancelled_by = ? then ? else cancelled_by end
                where customer_id = ?""").params(pseudonym, customerId, pseudonym, customerId).update();
    }

    public Optional<Order> find(String orderNo) {
        Optional<Order> known = cache.find(orderNo);
        return known.isPresent() ? known : read(orderNo);
    }

    private Optional<Order> read(String orderNo) {
        return jdbc.sql(SELECT + "where order_no = ?")
                .param(orderNo)
                .query(Orders::read)
                .optional();
    }

    /** The fields of an order that go into requests to partners. */
    public Optional<OrderToShip> toShip(String orderNo) {
        return toShip(List.of(orderNo)).stream().findFirst();
    }

    /** The same for several orders with one statement; those without an order, on hold or superseded are left out. */
    public List<OrderToShip> toShip(Collection<String> orderNos) {
        return jdbc.sql(TO_SHIP)
                .param("orders", orderNos)
                .query((row, n) -> new OrderToShip(
                        Checkouts.read(row, n), OrderStatus.valueOf(row.getString("status")), row.getInt("shipment")))
                .list();
    }

    /** The order of a step; a step without one is a bug. */
    public Order get(String orderNo) {
        return find(orderNo).orElseThrow(() -> noOrder(orderNo));
    }

    /**
     * Locks the order until the transaction ends, so that a step and a cancellation exclude each other and nothing is sent
     * for a cancelled order.
     */
    public Order lock(String orderNo) {
        return lockIfExists(orderNo).orElseThrow(() -> noOrder(orderNo));
    }

    /** The same; empty when the order doesn't exist. */
    public Optional<Order> lockIfExists(String orderNo) {
        return cache.orElse(orderNo, this::readForUpdate);
    }

    private Optional<Order> readForUpdate(String orderNo) {
        return jdbc.sql(COLUMNS + milestones.columns() + " from orders where order_no = ? for update")
                .param(orderNo)
                .query((row, n) -> {
                    milestones.read(orderNo, row);
                    return read(row, n);
                })
                .optional();
    }

    /** Whether the order, locked by the current transaction, had reached this milestone at the time of the lock. */
    public boolean reached(String orderNo, Milestone milestone) {
        return milestones.isReached(orderNo, milestone);
    }

    /** A customer's orders after the given one, newest first. */
    public List<Order> ofCustomer(String customerId, @Nullable String after, int limit) {
        Order last = after == null ? null : find(after).orElse(null);
        if (last == null) {
            return jdbc.sql(SELECT + "where customer_id = ? order by created_at desc, order_no desc limit ?")
                    .params(customerId, limit)
                    .query(Orders::read)
                    .list();
        }
        return jdbc.sql(SELECT + """
                where customer_id = ? and (created_at < ? or (created_at = ? and order_no < ?))
                order by created_at desc, order_no desc limit ?""")
                .params(
                        customerId,
                        Timestamp.from(last.createdAt()),
                        Timestamp.from(last.createdAt()),
                        last.orderNo(),
                        limit)
                .query(Orders::read)
                .list();
    }

    /** PAID to CANCELLED; false when it isn't PAID. The process undoes it afterwards. */
    public boolean cancel(String orderNo, String who, String reason) {
        cache.evict(orderNo);
        boolean cancelled = jdbc.sql("""
                update orders set status = 'CANCELLED', cancelled_by = ?, cancel_reason = ?
                where order_no = ? and status = 'PAID'""").params(who, reason, orderNo).update() == 1;
        if (cancelled) {
            timeline.add(orderNo, TimelineEventType.CANCELLED);
        }
        return cancelled;
    }

    /** Starts the next shipment of an order whose box is missing or was withdrawn. */
    public void reship(String orderNo) {
        cache.evict(orderNo);
        jdbc.sql("update orders set shipment = shipment + 1, superseded = false where order_no = ? and status = 'PAID'")
                .param(orderNo)
                .update();
    }

    /**
     * Marks whether the current shipment must be withdrawn before the order is shipped. Does nothing without an order.
     */
    public void supersede(String orderNo, boolean superseded) {
        cache.evict(orderNo);
        jdbc.sql("update orders set superseded = ? where order_no = ? and status = 'PAID'")
                .params(superseded, orderNo)
                .update();
    }

    /** PAID to FULFILLED, once. */
    public void fulfil(String orderNo) {
        cache.evict(orderNo);
        jdbc.sql("update orders set status = 'FULFILLED', closed_at = ? where order_no = ? and status = 'PAID'")
                .params(Timestamp.from(clock.instant()), orderNo)
                .update();
    }

    /** Closes a cancelled and refunded order, once. */
    public Outcome<Void> close(String orderNo) {
        cache.evict(orderNo);
        jdbc.sql("update orders set closed_at = ? where order_no = ? and status = 'CANCELLED' and closed_at is null")
                .params(Timestamp.from(clock.instant()), orderNo)
                .update();
        return Outcome.done();
    }

    static Order read(ResultSet row, int n) throws SQLException {
        Timestamp closedAt = row.getTimestamp("closed_at");
        return new Order(
                row.getString("order_no"),
                row.getString("customer_id"),
                row.getString("course_sku"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                OrderStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant(),
                row.getInt("shipment"),
                row.getBoolean("superseded"));
    }

    private static IllegalStateException noOrder(String orderNo) {
        return new IllegalStateException("There is no order " + orderNo + "; orders exist from payment on");
    }
}
