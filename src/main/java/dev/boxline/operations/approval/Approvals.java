package dev.boxline.operations.approval;

import dev.boxline.operations.approval.RefundRequest.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for approval, until a second person agrees, the order continues otherwise, or the case changes. */
@Repository
public class Approvals {

    private static final String WAITING = """
            select a.order_no, a.subject, a.requested_by, a.requested_at, a.reason from refund_request a
            where (a.subject = 'ORDER' and exists (select 1 from dead_letter p where p.order_no = a.order_no
                    and p.parked_at = a.parked_at and p.state in ('PARKED', 'QUARANTINED'))
                or a.subject = 'SURPLUS' and a.amount_minor = (select sum(s.amount_minor) from surplus_payment s
                    where s.order_no = a.order_no and s.status = 'REFUSED')
                or a.subject = 'BILL' and exists (select 1 from bill_difference d
                    where cast(d.id as varchar) = a.order_no and d.state = 'OPEN')
                or a.subject = 'PLAN' and exists (select 1 from release_plan l
                    where l.id = a.order_no and l.state = 'FROZEN'))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Approvals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The longest waiting first. */
    public List<PendingApproval> waiting(int limit) {
        return jdbc.sql(WAITING + " order by a.requested_at, a.order_no limit ?")
                .param(limit)
                .query(Approvals::read)
                .list();
    }

    /** What somebody asked about giving this order up. */
    public Optional<PendingApproval> of(String orderNo) {
        return find(orderNo, Subject.ORDER);
    }

    /** What somebody asked about a plan that gives orders up. */
    public Optional<PendingApproval> ofPlan(String planId) {
        return find(planId, Subject.PLAN);
    }

    /** What somebody asked about the same money. */
    Optional<PendingApproval> of(RefundRequest request) {
        return find(request.orderNo(), request.subject());
    }

    private Optional<PendingApproval> find(String orderNo, Subject subject) {
        return jdbc.sql(WAITING + " and a.order_no = ? and a.subject = ?")
                .params(orderNo, subject.name())
                .query(Approvals::read)
                .optional();
    }

    /** Stores a request; fails with a duplicate key when somebody else has stored one first. */
    void ask(RefundRequest request, String who, String reason) {
        forget(request.orderNo(), request.subject());
        jdbc.sql("""
                insert into refund_request (order_no, subject, parked_at, amount_minor, requested_by, requested_at, reason)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        request.orderNo(),
                        request.subject().name(),
                        request.parkedTimestamp(),
                        request.amountMinor(),
                        who,
                        Timestamp.from(clock.instant()),
                        reason)
                .update();
    }

    /** Takes what somebody else asked; false when it was taken by another. */
    boolean take(PendingApproval asked) {
        return jdbc.sql("delete from refund_request where order_no = ? and subject = ? and requested_by = ?")
                        .params(asked.orderNo(), asked.subject().name(), asked.askedBy())
                        .update()
                == 1;
    }

    void forget(String orderNo, Subject subject) {
        jdbc.sql("delete from refund_request where order_no = ? and subject = ?")
                .params(orderNo, subject.name())
                .update();
    }

    private static PendingApproval read(ResultSet row, int n) throws SQLException {
        return new PendingApproval(
                row.getString("order_no"),
                Subject.valueOf(row.getString("subject")),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getString("reason"));
    }
}
