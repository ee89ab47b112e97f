package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Step;
import dev.boxline.recovery.outage.WaveRepository;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Selects a plan's orders: which of the matching ones it releases, and why it skips the others. */
@Repository
class PlanSelection {

    private static final String ELIGIBLE = "ELIGIBLE";

    /** What is being refunded already can't be given up. */
    private static final String BEING_UNDONE = " when d.step = '" + Step.UNDO_ORDER.id() + "' then 'BEING_UNDONE'";

    private final JdbcClient jdbc;
    private final DeadLetters deadLetters;
    private final WaveRepository waves;
    private final RecoveryPolicy policy;

    PlanSelection(JdbcClient jdbc, DeadLetters deadLetters, WaveRepository waves, RecoveryPolicy policy) {
        this.jdbc = jdbc;
        this.deadLetters = deadLetters;
        this.waves = waves;
        this.policy = policy;
    }

    /** Stores the plan's orders. Endpoints are processed in parallel, so the slowest determines the duration. */
    ReleasePlan.Size freeze(String planId, DeadLetterFilter filter, PlanAction action, Instant now) {
        DeadLetterFilter.Condition condition = deadLetters.condition(filter);
        String decision = action == PlanAction.RELEASE ? cause(refused(filter)) : cause(BEING_UNDONE);
        Map<String, Long> skipped = counts( // before this plan has orders
                "select cause, count(*) from (select " + decision + " as cause from " + condition.rows()
                        + ") matching where cause <> '" + ELIGIBLE + "' group by cause order by cause",
                condition.params());
        jdbc.sql("insert into release_plan_order (plan_id, order_no, step, partner, endpoint, parked_at, state)"
                        + " select ?, order_no, step, partner, endpoint, parked_at, 'PENDING' from " + condition.rows()
                        + " and "
                        + decision + " = '" + ELIGIBLE + "'")
                .param(planId)
                .params(condition.params())
                .update();
        List<Share> eligible = jdbc.sql("""
                select partner, endpoint, count(*) as orders from release_plan_order
                where plan_id = ? group by partner, endpoint""")
                .param(planId)
                .query((row, n) -> new Share(Endpoint.read(row), row.getLong("orders")))
                .list();
        long orders = eligible.stream().mapToLong(Share::orders).sum();
        skipped.forEach(
                (cause, count) -> jdbc.sql("insert into release_plan_skip (plan_id, cause, orders) values (?, ?, ?)")
                        .params(planId, cause, count)
                        .update());
        return new ReleasePlan.Size(
                orders + sum(skipped),
                orders,
                action == PlanAction.RELEASE ? seconds(eligible, now) : PlanExecution.secondsToGiveUp(orders));
    }

    /** Number of a plan's orders at one endpoint. */
    private record Share(Endpoint endpoint, long orders) {}

    private long seconds(List<Share> eligible, Instant now) {
        return eligible.stream()
                .mapToLong(share -> policy.untilReleased(share.orders(), waves.drainRate(share.endpoint(), now))
                        .toSeconds())
                .max()
                .orElse(0);
    }

    Map<String, Long> skippedBy(String planId) {
        return counts("select cause, orders from release_plan_skip where plan_id = ? order by cause", List.of(planId));
    }

    private Map<String, Long> counts(String sql, List<Object> params) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql(sql).params(params).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Refused orders are released only when the filter includes them explicitly. */
    private static String refused(DeadLetterFilter filter) {
        return filter.kind() == DeadLetterKind.REFUSED ? "" : " when d.kind = 'REFUSED' then 'REFUSED'";
    }

    /** No order is in two running plans. */
    private static String cause(String left) {
        return "(case when d.state not in ('PARKED', 'QUARANTINED') then 'NOT_WAITING'" + left + """
                 when exists (select 1 from release_plan_order l join release_plan p on p.id = l.plan_id
                              where l.order_no = d.order_no and l.step = d.step
                                and p.state = 'RUNNING' and l.state in ('PENDING', 'RELEASED')) then 'IN_RUNNING_PLAN'
                 else 'ELIGIBLE' end)""";
    }
}
