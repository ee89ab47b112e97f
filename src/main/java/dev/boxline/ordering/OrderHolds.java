package dev.boxline.ordering;

import dev.boxline.partner.Reason;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Orders that must not be shipped before an operator has decided: their next call to the warehouse or the courier is refused
 * with the reason, once, which parks the order.
 */
@Repository
public class OrderHolds implements Milestone {

    private final JdbcClient jdbc;
    private final Checkouts checkouts;
    private final Clock clock;

    OrderHolds(JdbcClient jdbc, Checkouts checkouts, Clock clock) {
        this.jdbc = jdbc;
        this.checkouts = checkouts;
        this.clock = clock;
    }

    @Override
    public String table() {
        return "order_hold";
    }

    /** Puts an order on hold, unless it already is. */
    public void place(String orderNo, Reason reason) {
        checkouts.evictRecent(orderNo);
        jdbc.sql("""
                insert into order_hold (order_no, reason_code, reason_args, held_at)
                select ?, ?, ?, cast(? as timestamp with time zone)
                where not exists (select 1 from order_hold where order_no = ?)""")
                .params(orderNo, reason.code().name(), reason.storedArgs(), Timestamp.from(clock.instant()), orderNo)
                .update();
    }

    /** Ends an order's hold and returns its reason. */
    public Reason remove(String orderNo) {
        Reason reason = jdbc.sql("select reason_code, reason_args from order_hold where order_no = ?")
                .param(orderNo)
                .query((row, n) -> Reason.stored(row.getString("reason_code"), row.getString("reason_args")))
                .single();
        jdbc.sql("delete from order_hold where order_no = ?").param(orderNo).update();
        return reason;
    }
}
