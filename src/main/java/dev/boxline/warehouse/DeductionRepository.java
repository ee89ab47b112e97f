package dev.boxline.warehouse;

import dev.boxline.ordering.DuplicateEffects;
import dev.boxline.ordering.Milestone;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.transaction.TransactionCache;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the warehouse deducted for our orders: a row for an order's present shipment, and what became of earlier ones. */
@Repository
class DeductionRepository implements Milestone {

    private final TransactionCache<Deduction> held = new TransactionCache<>();
    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final DuplicateEffects extras;
    private final Clock clock;

    DeductionRepository(JdbcClient jdbc, Timeline timeline, DuplicateEffects extras, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.extras = extras;
        this.clock = clock;
    }

    @Override
    public String table() {
        return "stock_deduction";
    }

    /** A deduction, with its parcel's number for the courier. */
    record Deduction(String deductionNo, String parcelNo, boolean released) {}

    Optional<Deduction> find(String orderNo) {
        Optional<Deduction> known = held.find(orderNo);
        return known.isPresent() ? known : read(orderNo);
    }

    private Optional<Deduction> read(String orderNo) {
        return jdbc.sql("select deduction_no, parcel_no, released_at from stock_deduction where order_no = ?")
                .param(orderNo)
                .query((row, n) -> new Deduction(
                        row.getString("deduction_no"),
                        row.getString("parcel_no"),
                        row.getTimestamp("released_at") != null))
                .optional();
    }

    void insert(String orderNo, String sku, String deductionNo, String parcelNo) {
        jdbc.sql("""
                insert into stock_deduction (order_no, course_sku, deduction_no, parcel_no, deducted_at)
                values (?, ?, ?, ?, ?)""")
                .params(orderNo, sku, deductionNo, parcelNo, Timestamp.from(clock.instant()))
                .update();
        held.put(orderNo, new Deduction(deductionNo, parcelNo, false));
        timeline.add(orderNo, TimelineEventType.STOCK_DEDUCTED);
    }

    /** Looks for a second deduction under another number than the one we know. */
    void compare(String orderNo, String deductionNo, String saidNo) {
        extras.compare(DuplicateEffects.Kind.DEDUCTION, orderNo, deductionNo, saidNo);
    }

    void release(String orderNo) {
        held.evict(orderNo);
        jdbc.sql("update stock_deduction set released_at = ? where order_no = ? and released_at is null")
                .params(Timestamp.from(clock.instant()), orderNo)
                .update();
    }

    /** Puts this shipment's deduction on record as an earlier one, so that the next can be deducted. */
    void setAside(String orderNo, int shipment) {
        held.evict(orderNo);
        jdbc.sql("""
                insert into stock_deduction_history (order_no, shipment, deduction_no, parcel_no, deducted_at)
                select order_no, ?, deduction_no, parcel_no, deducted_at from stock_deduction where order_no = ?""").params(shipment, orderNo).update();
        jdbc.sql("delete from stock_deduction where order_no = ?")
                .param(orderNo)
                .update();
    }
}
