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

/** Access to courses, one per order. */
@Repository
public class Courses {

    private static final String SELECT = "select order_no, course_sku, since from course_access ";

    private final JdbcClient jdbc;
    private final Orders orders;
    private final Timeline timeline;
    private final Clock clock;

    Courses(JdbcClient jdbc, Orders orders, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Gives the buyer access, once. */
    public Outcome<Void> grantAccess(String orderNo) {
        Order order = orders.get(orderNo);
        int granted = jdbc.sql("""
                insert into course_access (order_no, customer_id, course_sku, since)
                select ?, ?, ?, cast(? as timestamp with time zone)
                where not exists (select 1 from course_access where order_no = ?)""")
                .params(orderNo, order.customerId(), order.courseSku(), Timestamp.from(clock.instant()), orderNo)
                .update();
        if (granted == 1) {
            timeline.note(orderNo, TimelineEventType.ACCESS_GRANTED);
        }
        return Outcome.done();
    }

    /** Takes the access back, once. */
    public Outcome<Void> revokeAccess(String orderNo) {
        jdbc.sql("update course_access set revoked_at = ? where order_no = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), orderNo)
                .update();
        return Outcome.done();
    }

    /** All a customer may open, newest first. */
    public List<CourseAccess> of(String customerId) {
        return of(customerId, null, Integer.MAX_VALUE);
    }

    /** The same in pages, beginning after the one named. */
    public List<CourseAccess> of(String customerId, @Nullable CourseAccess after, int limit) {
        if (after == null) {
            return jdbc.sql(SELECT + """
                    where customer_id = ? and revoked_at is null order by since desc, order_no desc limit ?""")
                    .params(customerId, limit)
                    .query(Courses::read)
                    .list();
        }
        Timestamp since = Timestamp.from(after.since());
        return jdbc.sql(SELECT + """
                where customer_id = ? and revoked_at is null and since <= ? and (since < ? or order_no < ?)
                order by since desc, order_no desc limit ?""")
                .params(customerId, since, since, after.orderNo(), limit)
                .query(Courses::read)
                .list();
    }

    /** A customer's access through this order, revoked or not. */
    public Optional<CourseAccess> find(String customerId, String orderNo) {
        return jdbc.sql(SELECT + "where customer_id = ? and order_no = ?")
                .params(customerId, orderNo)
                .query(Courses::read)
                .optional();
    }

    /** Gives a customer's access a name that is nobody's. */
    public void rename(String customerId, String nobody) {
        jdbc.sql("update course_access set customer_id = ? where customer_id = ?")
                .params(nobody, customerId)
                .update();
    }

    private static CourseAccess read(ResultSet row, int n) throws SQLException {
        return new CourseAccess(
                row.getString("order_no"),
                row.getString("course_sku"),
                row.getTimestamp("since").toInstant());
    }
}
