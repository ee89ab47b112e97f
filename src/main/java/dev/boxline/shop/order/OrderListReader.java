package dev.boxline.shop.order;

import dev.boxline.money.Money;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A buyer's orders by tab: a read model across the tables of several packages. */
@Repository
class OrderListReader {

    private static final String HAS_COURIER = "exists (select 1 from pickup p where p.order_no = o.order_no)";

    private final JdbcClient jdbc;
    private final Orders orders;

    OrderListReader(JdbcClient jdbc, Orders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    /** How buyers filter their orders. */
    enum Tab {
        ALL,
        UNPAID,
        TO_SHIP,
        TO_RECEIVE,
        DONE;

        /** All orders for an unknown name. */
        static Tab of(String name) {
            return Arrays.stream(values())
                    .filter(tab -> tab.name().equals(name))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** A purchase that is not paid yet. */
    record Unpaid(String orderNo, String courseSku, String soldAs, Money price, Instant since) {}

    /** The customer's orders of a tab, newest first, after the given one. */
    List<Order> of(String customerId, Tab tab, @Nullable String after, int limit) {
        Order last = after == null ? null : orders.find(after).orElse(null);
        List<Object> params = new ArrayList<>(List.of(customerId));
        var sql = new StringBuilder("select o.order_no from orders o where o.customer_id = ?").append(condition(tab));
        if (last != null) {
            Timestamp at = Timestamp.from(last.createdAt());
            sql.append(" and (o.created_at < ? or (o.created_at = ? and o.order_no < ?))");
            params.addAll(List.of(at, at, last.orderNo()));
        }
        params.add(limit);
        return jdbc
                .sql(sql.append(" order by o.created_at desc, o.order_no desc limit ?")
                        .toString())
                .params(params)
                .query(String.class)
                .list()
                .stream()
                .map(orders::get)
                .toList();
    }

    private static String condition(Tab tab) {
        return switch (tab) {
            case ALL -> "";
            case UNPAID -> " and 1 = 0";
            case TO_SHIP -> " and o.status = 'PAID' and not " + HAS_COURIER;
            case TO_RECEIVE -> " and o.status = 'PAID' and " + HAS_COURIER;
            case DONE -> " and o.status = 'FULFILLED'";
        };
    }

    /** What the customer may still pay, newest first. */
    List<Unpaid> unpaid(String customerId, int limit) {
        return jdbc.sql("""
                select c.order_no, c.course_sku, c.course_title, c.price_minor, c.currency, c.created_at
                from checkout c join payment p on p.order_no = c.order_no
                where c.customer_id = ? and p.status in ('REQUESTED', 'PENDING')
                order by c.created_at desc limit ?""")
                .params(customerId, limit)
                .query((row, n) -> new Unpaid(
                        row.getString("order_no"),
                        row.getString("course_sku"),
                        row.getString("course_title"),
                        new Money(row.getLong("price_minor"), row.getString("currency")),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
