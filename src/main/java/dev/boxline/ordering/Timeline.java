package dev.boxline.ordering;

import dev.boxline.transaction.TransactionScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The events of an order, append-only except for erasures. A transaction's events are inserted by one statement right
 * before its commit.
 */
@Repository
public class Timeline {

    private static final String SELECT = "select order_no, id, occurred_at, event_type, detail from order_timeline ";

    private final TransactionScoped<List<NewEvent>> pending = new TransactionScoped<>(ArrayList::new, this::write);
    private final JdbcClient jdbc;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Erases the tracking number, which leads to the recipient's address at the courier. */
    public void erase(String orderNo) {
        jdbc.sql("update order_timeline set detail = '' where order_no = ? and event_type = ?")
                .params(orderNo, TimelineEventType.COURIER_BOOKED.name())
                .update();
    }

    public void add(String orderNo, TimelineEventType what) {
        add(orderNo, what, "");
    }

    /** Adds an event to the current transaction; throws IllegalStateException outside of one. */
    public void add(String orderNo, TimelineEventType what, String detail) {
        pending.current().add(new NewEvent(orderNo, clock.instant(), what, detail));
    }

    /** An order's events after the one with this id, oldest first. */
    public List<TimelineEntry> of(String orderNo, long afterId) {
        return jdbc.sql(SELECT + "where order_no = ? and id > ? order by id")
                .params(orderNo, afterId)
                .query(Timeline::entry)
                .list();
    }

    /** The events of several orders, oldest first in each. */
    public Map<String, List<TimelineEntry>> ofAll(Collection<String> orderNos) {
        Map<String, List<TimelineEntry>> timelines = new HashMap<>();
        if (orderNos.isEmpty()) {
            return timelines;
        }
        jdbc.sql(SELECT + "where order_no in (:orders) order by id")
                .param("orders", orderNos)
                .query((RowCallbackHandler) row -> timelines
                        .computeIfAbsent(row.getString("order_no"), orderNo -> new ArrayList<>())
                        .add(entry(row, 0)));
        return timelines;
    }

    /** The id of the latest event of each of these orders. */
    public Map<String, Long> latestIds(Collection<String> orderNos) {
        Map<String, Long> latest = new HashMap<>();
        if (orderNos.isEmpty()) {
            return latest;
        }
        jdbc.sql("select order_no, max(id) as id from order_timeline where order_no in (:orders) group by order_no")
                .param("orders", orderNos)
                .query((RowCallbackHandler) row -> latest.put(row.getString("order_no"), row.getLong("id")));
        return latest;
    }

    private static TimelineEntry entry(ResultSet row, int n) throws SQLException {
        return new TimelineEntry(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                TimelineEventType.valueOf(row.getString("event_type")),
                row.getString("detail"));
    }

    private record NewEvent(String orderNo, Instant at, TimelineEventType what, String detail) {

        List<Object> values() {
            return List.of(orderNo, Timestamp.from(at), what.name(), detail);
        }
    }

    /** One insert for all. */
    private void write(List<NewEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("insert into order_timeline (order_no, occurred_at, event_type, detail) values "
                        + String.join(", ", Collections.nCopies(events.size(), "(?, ?, ?, ?)")))
                .params(events.stream()
                        .flatMap(event -> event.values().stream())
                        .toList())
                .update();
    }
}
