package dev.boxline.logistics;

import dev.boxline.ordering.DuplicateEffects;
import dev.boxline.ordering.Milestone;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Booked couriers and how far their boxes are: a row for an order's present shipment, and what became of earlier ones. */
@Repository
class PickupRepository implements Milestone {

    private static final String SELECT = """
            select order_no, pickup_no, carrier, tracking_no, tracking_url, status, status_at from pickup\s""";

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final DuplicateEffects extras;
    private final Clock clock;

    PickupRepository(JdbcClient jdbc, Timeline timeline, DuplicateEffects extras, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.extras = extras;
        this.clock = clock;
    }

    @Override
    public String table() {
        return "pickup";
    }

    /** Leaves of a pickup nothing by which the carrier would tell where it went. */
    void erase(String orderNo) {
        jdbc.sql("update pickup set tracking_no = '', tracking_url = '' where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("update pickup_history set tracking_no = '' where order_no = ?")
                .param(orderNo)
                .update();
    }

    Optional<Pickup> find(String orderNo) {
        return jdbc.sql(SELECT + "where order_no = ?")
                .param(orderNo)
                .query(PickupRepository::read)
                .optional();
    }

    List<Pickup> findAll(Collection<String> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "where order_no in (:orders)")
                .param("orders", orderNos)
                .query(PickupRepository::read)
                .list();
    }

    List<String> ordersTrackedAs(String trackingNo) {
        return jdbc.sql("""
                select order_no from pickup where tracking_no = :tracking
                union select order_no from pickup_history where tracking_no = :tracking limit 200""").param("tracking", trackingNo).query(String.class).list();
    }

    private static Pickup read(ResultSet row, int n) throws SQLException {
        return new Pickup(
                row.getString("order_no"),
                row.getString("pickup_no"),
                row.getString("carrier"),
                row.getString("tracking_no"),
                row.getString("tracking_url"),
                PickupStatus.valueOf(row.getString("status")),
                row.getTimestamp("status_at").toInstant());
    }

    /** @param overdueAfter how long the box may take by all means */
    void insert(String orderNo, String pickupNo, Tracking tracking, Duration overdueAfter) {
        Instant now = clock.instant();
        jdbc.sql("""
                insert into pickup (order_no, pickup_no, carrier, tracking_no, tracking_url, status, booked_at, status_at,
                    due_at)
                values (?, ?, ?, ?, ?, 'BOOKED', ?, ?, ?)""")
                .params(
                        orderNo,
                        pickupNo,
                        tracking.carrier(),
                        tracking.trackingNo(),
                        tracking.trackingUrl(),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(overdueAfter)))
                .update();
        timeline.add(
                orderNo, TimelineEventType.COURIER_BOOKED, (tracking.carrier() + " " + tracking.trackingNo()).strip());
    }

    /**
     * Records what a notice tells of the carrier. Blank values change nothing; an address belongs to its number.
     *
     * @param latest whether it replaces what is known; else it only fills in what is not
     */
    void track(String orderNo, Tracking news, boolean latest) {
        jdbc.sql("""
                update pickup set
                    carrier = case when :carrier = '' or not :latest and carrier <> '' then carrier else :carrier end,
                    tracking_url = case when :number in ('', tracking_no) and :url = '' then tracking_url
                                        when not :latest and tracking_no <> '' then tracking_url else :url end,
                    tracking_no = case when :number = '' or not :latest and tracking_no <> '' then tracking_no
                                       else :number end
                where order_no = :order""")
                .param("carrier", news.carrier())
                .param("number", news.trackingNo())
                .param("url", news.trackingUrl())
                .param("latest", latest)
                .param("order", orderNo)
                .update();
    }

    /** @param writtenOff whether the order is refunded although the courier has its box */
    void cancelled(String orderNo, boolean writtenOff) {
        if (!isCancelled(orderNo)) {
            jdbc.sql("insert into pickup_cancellation (order_no, written_off, cancelled_at) values (?, ?, ?)")
                    .params(orderNo, writtenOff, Timestamp.from(clock.instant()))
                    .update();
        } else if (writtenOff) {
            jdbc.sql("update pickup_cancellation set written_off = true where order_no = ?")
                    .param(orderNo)
                    .update();
        }
    }

    boolean isCancelled(String orderNo) {
        return !cancellation(orderNo).isEmpty();
    }

    /** Whether the carrier has cancelled the pickup, as opposed to a box that was written off. */
    boolean isCancelledByCarrier(String orderNo) {
        return cancellation(orderNo).contains(false);
    }

    boolean isWrittenOff(String orderNo) {
        return cancellation(orderNo).contains(true);
    }

    private List<Boolean> cancellation(String orderNo) {
        return jdbc.sql("select written_off from pickup_cancellation where order_no = ?")
                .param(orderNo)
                .query(Boolean.class)
                .list();
    }

    /** Remembers that the courier has the box, though no booking of it is written down; false when that is known. */
    boolean seen(String orderNo) {
        boolean first = !wasSeen(orderNo);
        if (first) {
            jdbc.sql("insert into unbooked_pickup (order_no, seen_at) values (?, ?)")
                    .params(orderNo, Timestamp.from(clock.instant()))
                    .update();
        }
        return first;
    }

    boolean wasSeen(String orderNo) {
        return !jdbc.sql("select order_no from unbooked_pickup where order_no = ?")
                .param(orderNo)
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Moves a box on; the caller holds the order and has seen that it is a move forward. Arrived or lost, none is due. */
    void move(Pickup pickup, PickupStatus status) {
        boolean underWay = status != PickupStatus.DELIVERED && status != PickupStatus.LOST;
        jdbc.sql("update pickup set status = ?, status_at = ?" + (underWay ? "" : ", due_at = null")
                        + " where order_no = ? and status = ?")
                .params(
                        status.name(),
                        Timestamp.from(clock.instant()),
                        pickup.orderNo(),
                        pickup.status().name())
                .update();
        if (status != PickupStatus.LOST) {
            timeline.add(pickup.orderNo(), TimelineEventType.valueOf(status.name()));
        }
    }

    /** Orders whose box should have arrived by now, the most overdue first. */
    List<String> overdue(int limit) {
        return jdbc.sql("select order_no from pickup where due_at <= ? order by due_at limit ?")
                .params(Timestamp.from(clock.instant()), limit)
                .query(String.class)
                .list();
    }

    /** Takes an overdue box up as a case; false when it isn't overdue any more. */
    boolean claimOverdue(String orderNo) {
        return jdbc.sql("update pickup set due_at = null where order_no = ? and due_at <= ?")
                        .params(orderNo, Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** Gives a box that has not arrived more time. */
    void expectWithin(String orderNo, Duration time) {
        jdbc.sql("update pickup set due_at = ? where order_no = ? and status <> 'DELIVERED'")
                .params(Timestamp.from(clock.instant().plus(time)), orderNo)
                .update();
    }

    /** Puts this shipment's pickup on record as an earlier one, so that the next can be booked. */
    void setAside(String orderNo, int shipment) {
        jdbc.sql("""
                insert into pickup_history
                    (order_no, shipment, pickup_no, carrier, tracking_no, status, status_at, booked_at)
                select order_no, ?, pickup_no, carrier, tracking_no, status, status_at, booked_at from pickup where order_no = ?""").params(shipment, orderNo).update();
        jdbc.sql("delete from pickup where order_no = ?").param(orderNo).update();
        jdbc.sql("delete from unbooked_pickup where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** The next shipment's pickup isn't cancelled. */
    void forgetCancellation(String orderNo) {
        jdbc.sql("delete from pickup_cancellation where order_no = ?")
                .param(orderNo)
                .update();
    }

    /** Whether an earlier shipment of this order had this number. */
    boolean wasEarlier(String orderNo, String pickupNo) {
        return !jdbc.sql("select shipment from pickup_history where order_no = ? and pickup_no = ?")
                .params(orderNo, pickupNo)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Looks for a second pickup under another number than those we know. */
    void compare(String orderNo, String pickupNo, String saidNo) {
        if (!wasEarlier(orderNo, saidNo)) {
            extras.compare(DuplicateEffects.Kind.PICKUP, orderNo, pickupNo, saidNo);
        }
    }
}
