package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKeys;
import dev.boxline.deadletter.DeadLetterRepository;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.deadletter.QuarantineRule;
import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.deadletter.ReleaseResult;
import dev.boxline.deadletter.WaveTally;
import dev.boxline.money.Money;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders of plans. Their results are read from their dead letters. */
@Repository
class PlanOrders {

    static final String NOT_QUEUED = """
            not exists (select 1 from release_plan_order q join release_plan p on p.id = q.plan_id
                        where q.order_no = dead_letter.order_no and q.step = dead_letter.step
                          and q.state = 'PENDING' and p.state = 'RUNNING')""";

    private static final String OF_ENDPOINT =
            "select order_no, step, parked_at from release_plan_order where plan_id = ? and partner = ? and endpoint = ?";

    private static final String ONE = " where plan_id = ? and order_no = ? and step = ? ";

    private final JdbcClient jdbc;
    private final DeadLetters deadLetters;
    private final DeadLetterRepository ledger;

    PlanOrders(JdbcClient jdbc, DeadLetters deadLetters, DeadLetterRepository ledger) {
        this.jdbc = jdbc;
        this.deadLetters = deadLetters;
        this.ledger = ledger;
    }

    /** The current dead letters of the oldest pending orders. */
    List<DeadLetter> next(PlanEndpoint at, Instant now, int limit) {
        var pending = new DeadLetterKeys(
                OF_ENDPOINT + " and state = 'PENDING'", List.of(at.planId(), at.partner(), at.name()));
        return deadLetters.queued(pending, now, limit);
    }

    /** PENDING to RELEASED, as long as the plan runs. */
    boolean release(DeadLetter order, String planId, int wave, Instant now) {
        return jdbc.sql("update release_plan_order set state = 'RELEASED', wave_no = ?, released_at = ?" + ONE + """
                  and state = 'PENDING' and exists
                      (select 1 from release_plan p where p.id = release_plan_order.plan_id and p.state = 'RUNNING')""")
                        .params(wave, Timestamp.from(now))
                        .params(planId, order.orderNo(), order.step().id())
                        .update()
                == 1;
    }

    /** RELEASED to PENDING, for an order that had already been released. */
    void revertRelease(DeadLetter order, String planId) {
        jdbc.sql("update release_plan_order set state = 'PENDING', wave_no = null, released_at = null" + ONE)
                .params(planId, order.orderNo(), order.step().id())
                .update();
    }

    /** Follows an order that was released outside of the plan as if it were part of the wave. */
    void follow(DeadLetter order, PlanEndpoint at, int wave) {
        jdbc.sql("update release_plan_order set state = 'RELEASED', wave_no = ?,"
                        + " reason_code = 'RELEASED_ELSEWHERE', reason_args = ''" + ONE + " and state = 'PENDING'")
                .params(wave, at.planId(), order.orderNo(), order.step().id())
                .update();
    }

    void end(DeadLetter order, String planId, ReleaseResult result, Reason reason, Instant now) {
        jdbc.sql("update release_plan_order set state = ?, reason_code = ?, reason_args = ?, ended_at = ?" + ONE
                        + " and state = 'PENDING'")
                .params(result.name(), reason.code().name(), reason.storedArgs(), Timestamp.from(now))
                .params(planId, order.orderNo(), order.step().id())
                .update();
    }

    /** Stores the results known so far. */
    void settle(PlanEndpoint at, Instant now) {
        String state = letter("d.state");
        jdbc.sql("update release_plan_order set ended_at = ?" + unlessPassed("reason_code")
                        + unlessPassed("reason_args") + ", state = "
                        + letter("case d.state when 'RESOLVED' then 'PASSED' when 'PARKED' then 'PARKED_AGAIN'"
                                + " else d.state end")
                        + " where plan_id = ? and partner = ? and endpoint = ? and state = 'RELEASED' and " + state
                        + " <> 'RELEASED'")
                .params(Timestamp.from(now), at.planId(), at.partner(), at.name())
                .update();
    }

    private static String unlessPassed(String column) {
        return ", " + column + " = case when " + letter("d.state") + " = 'RESOLVED' then " + column + " else "
                + letter("d." + column) + " end";
    }

    private static String letter(String expression) {
        return DeadLetters.valueFor("release_plan_order", expression);
    }

    /** Has those whose undo is parked wait again, with its reason, instead of having passed. */
    void settleGivenUp(PlanEndpoint at) {
        jdbc.sql("update release_plan_order set state = 'PARKED_AGAIN', reason_code = " + undo("d.reason_code")
                        + ", reason_args = " + undo("d.reason_args")
                        + " where plan_id = ? and partner = ? and endpoint = ? and state = 'PASSED'"
                        + " and released_at is not null and " + undo("d.order_no") + " is not null")
                .params(at.planId(), at.partner(), at.name())
                .update();
    }

    private static String undo(String expression) {
        return DeadLetters.parkedUndoFor("release_plan_order", expression);
    }

    List<Money> amounts(String planId) {
        return jdbc.sql("select currency, sum(amount_minor) as amount_minor from (select " + letter("d.currency")
                        + " as currency, " + letter("d.amount_minor")
                        + " as amount_minor from release_plan_order where plan_id = ?) amounts"
                        + " where currency is not null group by currency order by currency")
                .param(planId)
                .query((row, n) -> new Money(row.getLong("amount_minor"), row.getString("currency")))
                .list();
    }

    /** Some orders of the latest wave. */
    List<String> sample(PlanEndpoint at, int limit) {
        return jdbc.sql(
                        "select order_no from release_plan_order where plan_id = ? and partner = ? and endpoint = ? and wave_no = ? limit ?")
                .params(at.planId(), at.partner(), at.name(), at.waveNo(), limit)
                .query(String.class)
                .list();
    }

    /** How many orders were released in this wave. */
    int size(PlanEndpoint at, int wave) {
        return jdbc.sql(
                        "select count(*) from release_plan_order where plan_id = ? and partner = ? and endpoint = ? and wave_no = ?")
                .params(at.planId(), at.partner(), at.name(), wave)
                .query(Integer.class)
                .single();
    }

    /** Whether orders are still pending or without a result. */
    boolean anyOpen(PlanEndpoint at) {
        String states = at.plan() == PlanState.RUNNING ? "'PENDING', 'RELEASED'" : "'RELEASED'";
        return !jdbc.sql(OF_ENDPOINT + " and state in (" + states + ") limit 1")
                .params(at.planId(), at.partner(), at.name())
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** The results of the latest wave. */
    WaveTally tally(PlanEndpoint at) {
        return ledger.tally(ofWave(at, ""));
    }

    /** The same without the orders released outside of the plan, which are only followed. */
    WaveTally tallyOfReleased(PlanEndpoint at) {
        return ledger.tally(ofWave(at, " and released_at is not null"));
    }

    void countFailures(PlanEndpoint at, QuarantineRule rule) {
        ledger.countFailures(ofWave(at, "").condition(), rule);
    }

    private static DeadLetterKeys ofWave(PlanEndpoint at, String condition) {
        return new DeadLetterKeys(
                "select order_no, step from release_plan_order where plan_id = ? and partner = ? and endpoint = ? and wave_no = ?"
                        + condition,
                List.of(at.planId(), at.partner(), at.name(), at.waveNo()));
    }

    PlanTally tally(String planId) {
        Map<ReleaseResult, Long> counts = new EnumMap<>(ReleaseResult.class);
        long[] released = new long[1];
        jdbc.sql("select state, count(*), count(released_at) from release_plan_order where plan_id = ? group by state")
                .param(planId)
                .query(row -> {
                    counts.put(ReleaseResult.valueOf(row.getString(1)), row.getLong(2));
                    released[0] += row.getLong(3);
                });
        return new PlanTally(
                released[0],
                counts.getOrDefault(ReleaseResult.PASSED, 0L),
                counts.getOrDefault(ReleaseResult.PARKED_AGAIN, 0L),
                counts.getOrDefault(ReleaseResult.QUARANTINED, 0L),
                counts.getOrDefault(ReleaseResult.PENDING, 0L) + counts.getOrDefault(ReleaseResult.RELEASED, 0L));
    }

    /** One line per order, sorted by order number, after this line. */
    List<ReleaseReceipt> receipts(String planId, String afterOrderNo, String afterStep, int limit) {
        return jdbc.sql("""
                select order_no, step, partner, endpoint, state, wave_no, reason_code, reason_args, released_at, ended_at
                from release_plan_order
                where plan_id = ? and (order_no > ? or (order_no = ? and step > ?)) order by order_no, step limit ?""")
                .params(planId, afterOrderNo, afterOrderNo, afterStep, limit)
                .query(PlanOrders::receipt)
                .list();
    }

    private static ReleaseReceipt receipt(ResultSet row, int n) throws SQLException {
        return new ReleaseReceipt(
                row.getString("order_no"),
                row.getString("step"),
                Partner.valueOf(row.getString("partner")),
                row.getString("endpoint"),
                ReleaseResult.valueOf(row.getString("state")),
                row.getObject("wave_no", Integer.class),
                Reason.read(row),
                instant(row, "released_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
