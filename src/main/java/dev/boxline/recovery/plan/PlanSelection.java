package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.partner.Endpoint;
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
    ReleasePlan.Size freeze(String planId, DeadLetterFilter filter, Instant now) {
        DeadLetterFilter.Condition condition = deadLetters.condition(filter);
        Map<String, Long> skipped = counts( // before this plan has orders
                "select cause, count(*) from (select " + cause(filter) + " as cause from " + condition.rows()
                        + ") matching where cause <> '" + ELIGIBLE + "' group by cause order by cause",
                condition.params());
        jdbc.sql("insert into release_plan_order (plan_id, order_no, step, partner, endpoint, parked_at, state)"
                        + " select ?, order_no, step, partner, endpoint, parked_at, 'PENDING' from " + condition.rows()
                        + " and "
                        + cause(filter) + " = '" + ELIGIBLE + "'")
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
        return new ReleasePlan.Size(orders + sum(skipped), orders, seconds(eligible, now));
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

    /** Refused orders are released only when the filter includes them explicitly; no order is in two running plans. */
    private static String cause(DeadLetterFilter filter) {
        return "(case when d.state not in ('PARKED', 'QUARANTINED') then 'NOT_WAITING'"
                + (filter.kind() == DeadLetterKind.REFUSED ? "" : " when d.kind = 'REFUSED' then 'REFUSED'")
                + """
                 when exists (select 1 from release_plan_order l join release_plan p on p.id = l.plan_id
                              where l.order_no = d.order_no and l.step = d.step
                                and p.state = 'RUNNING' and l.state in ('PENDING', 'RELEASED')) then 'IN_RUNNING_PLAN'
                 else 'ELIGIBLE' end)""";
    }
}
