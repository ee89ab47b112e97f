package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Creates, executes and reads release plans. Every update runs in the caller's transaction and is guarded by the
 * previous state.
 */
@Repository
public class ReleasePlans {

    private final JdbcClient jdbc;
    private final PlanSelection selection;
    private final PlanEndpointRepository endpoints;
    private final PlanOrders orders;
    private final Clock clock;

    ReleasePlans(
            JdbcClient jdbc,
            PlanSelection selection,
            PlanEndpointRepository endpoints,
            PlanOrders orders,
            Clock clock) {
        this.jdbc = jdbc;
        this.selection = selection;
        this.endpoints = endpoints;
        this.orders = orders;
        this.clock = clock;
    }

    /** Selects the orders and changes none of them. Requires a transaction with a snapshot (REPEATABLE READ). */
    public ReleasePlan freeze(DeadLetterFilter filter, PlanAction action, String who, String reason) {
        String id = "plan-" + UUID.randomUUID().toString().substring(0, 13);
        Instant now = clock.instant();
        ReleasePlan.Size size = selection.freeze(id, filter, action, now);
        jdbc.sql("""
                insert into release_plan (id, action, state, partner, endpoint, kind, order_state, reason_code, q, parked_before, phone_end, reason, created_by,
                    created_at, matched, eligible, estimated_seconds)
                values (?, ?, 'FROZEN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        action.name(),
                        name(filter.partner()),
                        filter.endpoint(),
                        name(filter.kind()),
                        name(filter.state()),
                        name(filter.reasonCode()),
                        filter.q(),
                        filter.parkedBefore() == null ? null : Timestamp.from(filter.parkedBefore()),
                        filter.phoneEnd(),
                        reason,
                        who,
                        Timestamp.from(now),
                        size.matched(),
                        size.eligible(),
                        size.estimatedSeconds())
                .update();
        return new ReleasePlan(id, action, PlanState.FROZEN, filter, reason, who, now, size, null, null);
    }

    /** Condition on {@code dead_letter}: orders of this endpoint that are not pending in a running plan. */
    public String notQueued(Endpoint endpoint) {
        return endpoints.anyRunning(endpoint) ? PlanOrders.NOT_QUEUED : "true";
    }

    /** FROZEN to RUNNING; false when it was already executed or cancelled. */
    public boolean execute(String id, String who) {
        Instant now = clock.instant();
        boolean executed = jdbc.sql("update release_plan set state = 'RUNNING', executed_at = ?, executed_by = ?"
                                + " where id = ? and state = 'FROZEN'")
                        .params(Timestamp.from(now), who, id)
                        .update()
                == 1;
        if (executed) {
            endpoints.open(id, now);
            endWhenAllEndpointsHave(id, now); // ends a plan without orders
        }
        return executed;
    }

    /** Stops releasing orders; false when the plan has already ended. */
    public boolean cancel(String id) {
        return jdbc.sql("""
                update release_plan set state = 'CANCELLED', ended_at = ?
                where id = ? and state in ('FROZEN', 'RUNNING')""").params(Timestamp.from(clock.instant()), id).update() == 1;
    }

    /** Erases partners' answers about the order, and its phone as a search term. */
    public void erase(String orderNo) {
        jdbc.sql("update release_plan_order set reason_code = null, reason_args = null where order_no = ?")
                .param(orderNo)
                .update();
        jdbc.sql("""
                update release_plan set phone_end = ''
                where phone_end in (select c.phone_end from checkout c where c.order_no = ?)""").param(orderNo).update();
    }

    /** Erases every search term that may contain this customer's name. */
    public void eraseSearches(String customerId) {
        String name = customerId.toLowerCase(Locale.ROOT);
        jdbc.sql("""
                update release_plan set q = ''
                where q <> '' and (position(lower(trim(q)) in ?) > 0 or position(? in lower(q)) > 0)""").params(name, name).update();
    }

    /** The endpoints of this plan's orders. */
    public List<Endpoint> endpoints(String id) {
        return jdbc.sql("select distinct partner, endpoint from release_plan_order where plan_id = ? order by 1, 2")
                .param(id)
                .query((row, n) -> Endpoint.read(row))
                .list();
    }

    /** The sums of its orders' amounts, one for each currency. */
    public List<Money> amounts(String id) {
        return orders.amounts(id);
    }

    public PlanTally tally(String id) {
        return orders.tally(id);
    }

    /** Number of matching orders the plan skipped, by cause: NOT_WAITING, REFUSED, BEING_UNDONE, IN_RUNNING_PLAN. */
    public Map<String, Long> skipped(String id) {
        return selection.skippedBy(id);
    }

    /** One line per order, sorted by order number, after this line. */
    public List<ReleaseReceipt> receipts(String id, String afterOrderNo, String afterStep, int limit) {
        return orders.receipts(id, afterOrderNo, afterStep, limit);
    }

    public Optional<ReleasePlan> find(String id) {
        return jdbc.sql("select * from release_plan where id = ?")
                .param(id)
                .query(ReleasePlans::read)
                .optional();
    }

    /** Plans after the given one, newest first. */
    public List<ReleasePlan> newest(@Nullable ReleasePlan after, int limit) {
        var sql = new StringBuilder("select * from release_plan");
        List<Object> params = new ArrayList<>();
        if (after != null) {
            Timestamp at = Timestamp.from(after.createdAt());
            sql.append(" where created_at < ? or (created_at = ? and id < ?)");
            params.addAll(List.of(at, at, after.id()));
        }
        params.add(limit);
        return jdbc.sql(sql.append(" order by created_at desc, id desc limit ?").toString())
                .params(params)
                .query(ReleasePlans::read)
                .list();
    }

    /** Serializes the rounds of two endpoints that end at the same time. */
    void lock(String id) {
        jdbc.sql("select id from release_plan where id = ? for update")
                .param(id)
                .query(String.class)
                .single();
    }

    void endWhenAllEndpointsHave(String id, Instant now) {
        jdbc.sql("""
                update release_plan set state = 'DONE', ended_at = ? where id = ? and state = 'RUNNING'
                  and not exists
                      (select 1 from release_plan_endpoint l where l.plan_id = release_plan.id and l.due_at is not null)""").params(Timestamp.from(now), id).update();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static ReleasePlan read(ResultSet row, int n) throws SQLException {
        String partner = row.getString("partner");
        String kind = row.getString("kind");
        String state = row.getString("order_state");
        String reasonCode = row.getString("reason_code");
        return new ReleasePlan(
                row.getString("id"),
                PlanAction.valueOf(row.getString("action")),
                PlanState.valueOf(row.getString("state")),
                new DeadLetterFilter(
                        partner == null ? null : Partner.valueOf(partner),
                        row.getString("endpoint"),
                        kind == null ? null : DeadLetterKind.valueOf(kind),
                        state == null ? null : DeadLetterState.valueOf(state),
                        reasonCode == null ? null : Reason.Code.valueOf(reasonCode),
                        row.getString("q"),
                        instant(row, "parked_before"),
                        row.getString("phone_end")),
                row.getString("reason"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                new ReleasePlan.Size(row.getLong("matched"), row.getLong("eligible"), row.getLong("estimated_seconds")),
                instant(row, "executed_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
