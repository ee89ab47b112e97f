package dev.boxline.catalogue;

import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Access to courses, one entry per order. */
@Repository
public class CourseAccessRepository {

    private static final String SELECT = "select order_no, course_sku, since from course_access ";

    private final JdbcClient jdbc;
    private final Orders orders;
    private final Timeline timeline;
    private final Clock clock;

    CourseAccessRepository(JdbcClient jdbc, Orders orders, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Grants the customer access. Repeated calls change nothing. */
    public Outcome<Void> grantAccess(String orderNo) {
        Order order = orders.get(orderNo);
        int granted = jdbc.sql("""
                insert into course_access (order_no, customer_id, course_sku, since)
                select ?, ?, ?, cast(? as timestamp with time zone)
                where not exists (select 1 from course_access where order_no = ?)""")
                .params(orderNo, order.customerId(), order.courseSku(), Timestamp.from(clock.instant()), orderNo)
                .update();
        if (granted == 1) {
            timeline.add(orderNo, TimelineEventType.ACCESS_GRANTED);
        }
        return Outcome.done();
    }

    /** Revokes the access. Repeated calls change nothing. */
    public Outcome<Void> revokeAccess(String orderNo) {
        jdbc.sql("update course_access set revoked_at = ? where order_no = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), orderNo)
                .update();
        return Outcome.done();
    }

    /** A page of the customer's access, newest first, starting after the entry given. */
    public List<CourseAccess> of(String customerId, @Nullable CourseAccess after, int limit) {
        if (after == null) {
            return jdbc.sql(SELECT + """
                    where customer_id = ? and revoked_at is null order by since desc, order_no desc limit ?""")
                    .params(customerId, limit)
                    .query(CourseAccessRepository::read)
                    .list();
        }
        Timestamp since = Timestamp.from(after.since());
        return jdbc.sql(SELECT + """
                where customer_id = ? and revoked_at is null and since <= ? and (since < ? or order_no < ?)
                order by since desc, order_no desc limit ?""")
                .params(customerId, since, since, after.orderNo(), limit)
                .query(CourseAccessRepository::read)
                .list();
    }

    /** A customer's access through this order, revoked or not. */
    public Optional<CourseAccess> find(String customerId, String orderNo) {
        return jdbc.sql(SELECT + "where customer_id = ? and order_no = ?")
                .params(customerId, orderNo)
                .query(CourseAccessRepository::read)
                .optional();
    }

    /** Replaces the customer's id by a pseudonym. */
    public void rename(String customerId, String pseudonym) {
        jdbc.sql("update course_access set customer_id = ? where customer_id = ?")
                .params(pseudonym, customerId)
                .update();
    }

    private static CourseAccess read(ResultSet row, int n) throws SQLException {
        return new CourseAccess(
                row.getString("order_no"),
                row.getString("course_sku"),
                row.getTimestamp("since").toInstant());
    }
}
