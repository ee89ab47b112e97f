package dev.boxline.logistics;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Booked couriers and how far their boxes are. */
@Repository
class Pickups {

    private static final String SELECT = """
            select order_no, pickup_no, carrier, tracking_no, tracking_url, status, status_at from pickup\s""";

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;

    Pickups(JdbcClient jdbc, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Leaves of a pickup nothing by which the carrier would tell where it went. */
    void erase(String orderNo) {
        jdbc.sql("update pickup set tracking_no = '', tracking_url = '' where order_no = ?")
                .param(orderNo)
                .update();
    }

    Optional<Pickup> find(String orderNo) {
        return jdbc.sql(SELECT + "where order_no = ?")
                .param(orderNo)
                .query(Pickups::read)
                .optional();
    }

    List<Pickup> findAll(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where order_no in (:orders)")
                .param("orders", orderNos)
                .query(Pickups::read)
                .list();
    }

    private static Pickup read(ResultSet row, int n) throws SQLException {
        return new Pickup(
                row.getString("order_no"),
                row.getString("pickup_no"),
                row.getString("carrier"),
                row.getString("tracking_no"),
                row.getString("tracking_url"),
                BoxStatus.valueOf(row.getString("status")),
                row.getTimestamp("status_at").toInstant());
    }

    void insert(String orderNo, String pickupNo, String carrier, String trackingNo, String trackingUrl) {
        jdbc.sql("""
                insert into pickup (order_no, pickup_no, carrier, tracking_no, tracking_url, status, status_at)
                values (?, ?, ?, ?, ?, 'BOOKED', ?)""")
                .params(orderNo, pickupNo, carrier, trackingNo, trackingUrl, Timestamp.from(clock.instant()))
                .update();
        timeline.note(orderNo, What.COURIER_BOOKED, (carrier + " " + trackingNo).strip());
    }

    /** Moves a box on; the caller holds the order and has seen that it is a move forward. */
    void move(Pickup pickup, BoxStatus status) {
        jdbc.sql("update pickup set status = ?, status_at = ? where order_no = ? and status = ?")
                .params(
                        status.name(),
                        Timestamp.from(clock.instant()),
                        pickup.orderNo(),
                        pickup.status().name())
                .update();
        if (status != BoxStatus.LOST) {
            timeline.note(pickup.orderNo(), What.valueOf(status.name()));
        }
    }

    /** A second pickup under another number than the one we know. */
    void countExtra(String orderNo) {
        jdbc.sql("update pickup set extra = extra + 1 where order_no = ?")
                .param(orderNo)
                .update();
    }

    long countExtras() {
        return jdbc.sql("select coalesce(sum(extra), 0) from pickup where extra > 0")
                .query(Long.class)
                .single();
    }
}
