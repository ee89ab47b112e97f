package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.DrainRate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Fixes a plan's set: which of the matching orders it takes, and why it skips the others. */
@Repository
class PlanSelection {

    private static final String ELIGIBLE = "ELIGIBLE";

    private final JdbcClient jdbc;
    private final DeadLetters deadLetters;
    private final DrainRate speed;

    PlanSelection(JdbcClient jdbc, DeadLetters deadLetters, DrainRate speed) {
        this.jdbc = jdbc;
        this.deadLetters = deadLetters;
        this.speed = speed;
    }

    /** What a plan takes and leaves out; partners are served side by side, so the slowest decides how long it takes. */
    record Frozen(Map<Partner, Long> eligible, Map<String, Long> skipped, long estimatedSeconds) {

        long orders() {
            return eligible.values().stream().mapToLong(Long::longValue).sum();
        }

        long matched() {
            return orders()
                    + skipped.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Frozen freeze(String planId, DeadLetterFilter filter) {
        Map<String, Long> skipped = skipped(filter); // before there are lines of this plan
        Map<Partner, Long> eligible = lines(planId, filter);
        skipped.forEach(
                (why, orders) -> jdbc.sql("insert into release_plan_skip (plan_id, cause, orders) values (?, ?, ?)")
                        .params(planId, why, orders)
                        .update());
        long seconds = eligible.entrySet().stream()
                .mapToLong(entry ->
                        speed.untilReleased(entry.getKey(), entry.getValue()).toSeconds())
                .max()
                .orElse(0);
        return new Frozen(eligible, skipped, seconds);
    }

    /** Writes one line per eligible order; how many there are of each partner. */
    private Map<Partner, Long> lines(String planId, DeadLetterFilter filter) {
        DeadLetterFilter.Condition condition = deadLetters.condition(filter);
        List<Object> params = new ArrayList<>(List.of(planId));
        params.addAll(condition.params());
        jdbc.sql("insert into release_plan_order (plan_id, order_no, step, partner, parked_at, state)"
                        + " select ?, order_no, step, partner, parked_at, 'PENDING' from dead_letter where "
                        + condition.sql() + " and " + why(filter) + " = '" + ELIGIBLE + "'")
                .params(params)
                .update();
        Map<Partner, Long> eligible = new EnumMap<>(Partner.class);
        jdbc.sql("select partner, count(*) from release_plan_order where plan_id = ? group by partner")
                .param(planId)
                .query((row, n) -> Map.entry(Partner.valueOf(row.getString(1)), row.getLong(2)))
                .list()
                .forEach(entry -> eligible.put(entry.getKey(), entry.getValue()));
        return eligible;
    }

    private Map<String, Long> skipped(DeadLetterFilter filter) {
        DeadLetterFilter.Condition condition = deadLetters.condition(filter);
        Map<String, Long> skipped = new LinkedHashMap<>();
        jdbc.sql("select cause, count(*) from (select " + why(filter) + " as cause from dead_letter where "
                        + condition.sql() + ") matching where cause <> '" + ELIGIBLE
                        + "' group by cause order by cause")
                .params(condition.params())
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> skipped.put(entry.getKey(), entry.getValue()));
        return skipped;
    }

    Map<String, Long> skippedBy(String planId) {
        Map<String, Long> skipped = new LinkedHashMap<>();
        jdbc.sql("select cause, orders from release_plan_skip where plan_id = ? order by cause")
                .param(planId)
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> skipped.put(entry.getKey(), entry.getValue()));
        return skipped;
    }

    /** Refused orders go out only when they are asked for by name; no order is in two running plans. */
    private static String why(DeadLetterFilter filter) {
        return "(case when state not in ('PARKED', 'QUARANTINED') then 'NOT_WAITING'"
                + (filter.kind() == DeadLetterKind.REFUSED ? "" : " when kind = 'REFUSED' then 'REFUSED'")
                + """
                 when exists (select 1 from release_plan_order l join release_plan p on p.id = l.plan_id
                              where l.order_no = dead_letter.order_no and l.step = dead_letter.step
                                and p.state = 'RUNNING' and l.state in ('PENDING', 'RELEASED')) then 'IN_RUNNING_PLAN'
                 else 'ELIGIBLE' end)""";
    }
}
