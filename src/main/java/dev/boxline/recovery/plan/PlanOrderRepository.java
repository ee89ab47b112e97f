package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.ReleaseResult;
import dev.boxline.recovery.policy.WaveTally;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of plans, to write; what became of an order is always read from the ledger of dead letters. */
@Repository
class PlanOrderRepository {

    private static final String LEDGER = """
            select %s from dead_letter d
            where d.order_no = release_plan_order.order_no and d.step = release_plan_order.step""";

    private final JdbcClient jdbc;

    PlanOrderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest orders whose turn has not come, as the ledger has them now. */
    List<DeadLetter> next(PlanPartner lane, Instant now, int limit) {
        return jdbc.sql("""
                select d.* from release_plan_order l join dead_letter d on d.order_no = l.order_no and d.step = l.step
                where l.plan_id = ? and l.partner = ? and l.state = 'PENDING' and d.not_before <= ?
                order by l.parked_at, l.order_no limit ?""")
                .params(lane.planId(), lane.partner().name(), Timestamp.from(now), limit)
                .query(DeadLetters::read)
                .list();
    }

    /** PENDING to RELEASED, as long as the plan runs. */
    boolean release(DeadLetter order, String planId, int wave, Instant now) {
        return jdbc.sql("""
                update release_plan_order set state = 'RELEASED', wave_no = ?, released_at = ?
                where plan_id = ? and order_no = ? and step = ? and state = 'PENDING'
                  and exists
                      (select 1 from release_plan p where p.id = release_plan_order.plan_id and p.state = 'RUNNING')""")
                        .params(
                                wave,
                                Timestamp.from(now),
                                planId,
                                order.orderNo(),
                                order.step().id())
                        .update()
                == 1;
    }

    /** Somebody else was faster: this plan did not release it. */
    void takeBack(DeadLetter order, String planId) {
        jdbc.sql("""
                update release_plan_order set state = 'PENDING', wave_no = null, released_at = null
                where plan_id = ? and order_no = ? and step = ?""").params(planId, order.orderNo(), order.step().id()).update();
    }

    /** An order on its way by another hand is followed like those of the wave. */
    void follow(DeadLetter order, PlanPartner lane, int wave) {
        jdbc.sql("""
                update release_plan_order set state = 'RELEASED', wave_no = ?, reason_code = 'RELEASED_ELSEWHERE',
                    reason_args = ''
                where plan_id = ? and order_no = ? and step = ? and state = 'PENDING'""")
                .params(wave, lane.planId(), order.orderNo(), order.step().id())
                .update();
    }

    void end(DeadLetter order, String planId, ReleaseResult fate, Reason reason, Instant now) {
        jdbc.sql("""
                update release_plan_order set state = ?, reason_code = ?, reason_args = ?, ended_at = ?
                where plan_id = ? and order_no = ? and step = ? and state = 'PENDING'""")
                .params(
                        fate.name(),
                        reason.code().name(),
                        reason.storedArgs(),
                        Timestamp.from(now),
                        planId,
                        order.orderNo(),
                        order.step().id())
                .update();
    }

    /** Writes down what became of those that have reported. */
    void settle(PlanPartner lane, Instant now) {
        String unlessPassed = "%1$s = case when (" + LEDGER.formatted("d.state") + ") = 'RESOLVED' then %1$s else ("
                + LEDGER.formatted("d.%1$s") + ") end, ";
        jdbc.sql("update release_plan_order set ended_at = ?, "
                        + unlessPassed.formatted("reason_code")
                        + unlessPassed.formatted("reason_args")
                        + "state = ("
                        + LEDGER.formatted(
                                "case d.state when 'RESOLVED' then 'PASSED' when 'PARKED' then 'PARKED_AGAIN'"
                                        + " else d.state end")
                        + ") where plan_id = ? and partner = ? and state = 'RELEASED' and exists ("
                        + LEDGER.formatted("1") + " and d.state <> 'RELEASED')")
                .params(Timestamp.from(now), lane.planId(), lane.partner().name())
                .update();
    }

    /** Some orders of the latest wave. */
    List<String> sample(PlanPartner lane, int limit) {
        return jdbc.sql(
                        "select order_no from release_plan_order where plan_id = ? and partner = ? and wave_no = ? limit ?")
                .params(lane.planId(), lane.partner().name(), lane.wave(), limit)
                .query(String.class)
                .list();
    }

    /** How many orders went out in this wave. */
    int size(PlanPartner lane, int wave) {
        return jdbc.sql("select count(*) from release_plan_order where plan_id = ? and partner = ? and wave_no = ?")
                .params(lane.planId(), lane.partner().name(), wave)
                .query(Integer.class)
                .single();
    }

    /** Whether orders still have to go out, or to report. */
    boolean anyOpen(PlanPartner lane) {
        String states = lane.plan() == PlanState.RUNNING ? "'PENDING', 'RELEASED'" : "'RELEASED'";
        return !jdbc.sql("select order_no from release_plan_order where plan_id = ? and partner = ? and state in ("
                        + states + ") limit 1")
                .params(lane.planId(), lane.partner().name())
                .query(String.class)
                .list()
                .isEmpty();
    }

    WaveTally books(PlanPartner lane) {
        return books(lane, "");
    }

    /** The same without the orders that another hand had let go, which are only followed. */
    WaveTally letGo(PlanPartner lane) {
        return books(lane, " and l.released_at is not null");
    }

    private WaveTally books(PlanPartner lane, String which) {
        return jdbc.sql("select " + WaveTally.COLUMNS + """
                 from release_plan_order l
                  join dead_letter on dead_letter.order_no = l.order_no and dead_letter.step = l.step
                where l.plan_id = ? and l.partner = ? and l.wave_no = ?""" + which)
                .params(lane.planId(), lane.partner().name(), lane.wave())
                .query(WaveTally::read)
                .single();
    }
}
