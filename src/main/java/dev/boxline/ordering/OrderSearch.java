package dev.boxline.ordering;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds paid orders by number, customer or phone, the latest purchase first. Each criterion reads at most one page
 * along an index of its own, so the number of a customer's orders doesn't matter.
 */
@Repository
public class OrderSearch {

    private static final String PHONE = "\\+?[0-9 -]{4,20}";
    private static final int PHONE_END = 4;

    private static final String PAGE = """
            (select c.order_no, c.created_at from checkout c
             where %s and %s and exists (select 1 from orders o where o.order_no = c.order_no)
             order by %s c.created_at desc, c.order_no desc limit :limit)""";

    private static final String AFTER =
            "c.created_at <= :purchasedAt and (c.created_at < :purchasedAt or c.order_no < :after)";

    private static final String BY_PHONE_END = "c.phone_end = :phoneEnd";

    /**
     * A "case", because PostgreSQL expects few matches of a comparison, and would read and sort all phones with these last
     * digits instead of only the latest.
     */
    private static final String BY_PHONE = BY_PHONE_END + " and case when right("
            + "replace(replace(replace(c.recipient_phone, '+', ''), ' ', ''), '-', ''), :digits) = :phone"
            + " then true else false end";

    private final JdbcClient jdbc;

    OrderSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this order can be used as a cursor. */
    public boolean canBeginAfter(String orderNo) {
        return !purchasedAt(orderNo).isEmpty();
    }

    /**
     * One page of the matching orders.
     *
     * @param q null for all orders
     * @param others numbers of orders that match a criterion of another package
     * @param after the last order of the previous page
     */
    public List<Order> find(@Nullable String q, List<String> others, @Nullable String after, int limit) {
        Map<String, Object> params = new HashMap<>(Map.of("limit", limit));
        String cursor = "true";
        if (after != null) {
            cursor = AFTER;
            params.put("after", after);
            params.put("purchasedAt", purchasedAt(after).get(0));
        }
        List<String> pages = new ArrayList<>();
        if (q == null) {
            pages.add(PAGE.formatted("true", cursor, ""));
        } else {
            List<String> numbers = new ArrayList<>(others);
            numbers.addAll(List.of(q, q.toUpperCase(Locale.ROOT)));
            params.put("numbers", numbers);
            params.put("customer", q);
            pages.add(PAGE.formatted("c.order_no in (:numbers)", cursor, ""));
            pages.add(PAGE.formatted("c.customer_id = :customer", cursor, "c.customer_id desc,"));
            String digits = q.replaceAll("[+ -]", "");
            if (q.matches(PHONE) && digits.length() >= PHONE_END) {
                params.put("phoneEnd", digits.substring(digits.length() - PHONE_END));
                params.put("phone", digits);
                params.put("digits", digits.length());
                String byPhone = digits.length() == PHONE_END ? BY_PHONE_END : BY_PHONE;
                pages.add(PAGE.formatted(byPhone, cursor, "c.phone_end desc,"));
            }
        }
        return jdbc.sql("select orders.* from (" + String.join(" union ", pages) + ") found"
                        + " join orders on orders.order_no = found.order_no"
                        + " order by found.created_at desc, found.order_no desc limit :limit")
                .params(params)
                .query(Orders::read)
                .list();
    }

    private List<Timestamp> purchasedAt(String orderNo) {
        return jdbc.sql("select created_at from checkout where order_no = ?")
                .param(orderNo)
                .query(Timestamp.class)
                .list();
    }
}
