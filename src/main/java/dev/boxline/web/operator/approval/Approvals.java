package dev.boxline.web.operator.approval;

import dev.boxline.parking.ParkedOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who asked for what, until a second person agrees, the order goes on otherwise, or it is parked anew. */
@Repository
public class Approvals {

    private static final String WAITING = """
            select a.order_no, a.asked_by, a.asked_at, a.reason from refund_approval a
            where exists (select 1 from parked_order p where p.order_no = a.order_no
                and p.parked_at = a.parked_at and p.state in ('PARKED', 'QUARANTINED'))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Approvals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The longest waiting first. */
    public List<Asked> waiting(int limit) {
        return jdbc.sql(WAITING + " order by a.asked_at, a.order_no limit ?")
                .param(limit)
                .query(Approvals::read)
                .list();
    }

    /** What waits about this order. */
    public Optional<Asked> of(String orderNo) {
        return jdbc.sql(WAITING + " and a.order_no = ?")
                .param(orderNo)
                .query(Approvals::read)
                .optional();
    }

    /** Keeps what somebody asked; fails with a duplicate key when somebody else was quicker. */
    void ask(ParkedOrder order, String who, String reason) {
        forget(order.orderNo());
        jdbc.sql("insert into refund_approval (order_no, parked_at, asked_by, asked_at, reason) values (?, ?, ?, ?, ?)")
                .params(order.orderNo(), Timestamp.from(order.parkedAt()), who, Timestamp.from(clock.instant()), reason)
                .update();
    }

    /** Takes what somebody else asked; false when it was taken by another. */
    boolean take(Asked asked) {
        return jdbc.sql("delete from refund_approval where order_no = ? and asked_by = ?")
                        .params(asked.orderNo(), asked.askedBy())
                        .update()
                == 1;
    }

    void forget(String orderNo) {
        jdbc.sql("delete from refund_approval where order_no = ?")
                .param(orderNo)
                .update();
    }

    private static Asked read(ResultSet row, int n) throws SQLException {
        return new Asked(
                row.getString("order_no"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("reason"));
    }
}
