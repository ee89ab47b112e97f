package dev.boxline.warehouse;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.What;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the warehouse deducted for our orders. */
@Repository
class Deductions {

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Clock clock;

    Deductions(JdbcClient jdbc, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** A deduction, with its parcel's number for the courier. */
    record Deduction(String deductionNo, String parcelNo, boolean released) {}

    Optional<Deduction> find(String orderNo) {
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
        timeline.note(orderNo, What.STOCK_DEDUCTED);
    }

    /** A second deduction under another number than the one we know. */
    void countExtra(String orderNo) {
        jdbc.sql("update stock_deduction set extra = extra + 1 where order_no = ?")
                .param(orderNo)
                .update();
    }

    void release(String orderNo) {
        jdbc.sql("update stock_deduction set released_at = ? where order_no = ? and released_at is null")
                .params(Timestamp.from(clock.instant()), orderNo)
                .update();
    }

    long countExtras() {
        return jdbc.sql("select coalesce(sum(extra), 0) from stock_deduction where extra > 0")
                .query(Long.class)
                .single();
    }
}
