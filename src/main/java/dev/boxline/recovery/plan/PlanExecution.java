package dev.boxline.recovery.plan;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.ReleaseResult;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A running plan goes on turn by turn, whichever node takes the turn: judge the last wave, name the next. */
@Service
public class PlanExecution {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final PlanPartnerRepository lanes;
    private final PlanOrderRepository orders;
    private final PlanWaveSettlement reckoning;
    private final PlanRepository plans;
    private final RecoveryPolicy pace;

    PlanExecution(
            PlanPartnerRepository lanes,
            PlanOrderRepository orders,
            PlanWaveSettlement reckoning,
            PlanRepository plans,
            RecoveryPolicy pace) {
        this.lanes = lanes;
        this.orders = orders;
        this.reckoning = reckoning;
        this.plans = plans;
        this.pace = pace;
    }

    /**
     * What this turn does.
     *
     * @param orders to be released now, in this wave
     * @param over the time they are to be spread over evenly
     * @param again when the lane is to be looked at next
     */
    public record Turn(PlanPartner lane, int wave, List<DeadLetter> orders, Duration over, Instant again) {}

    public List<PlanPartner> due(int limit) {
        return lanes.due(pace.now(), limit);
    }

    /** True for the one caller that takes this turn; when it never ends it, another may after a minute. */
    public boolean claim(PlanPartner lane) {
        return lanes.claim(lane, pace.now().plus(LEASE));
    }

    /** Settles the books and names the orders that go out now; after a crash, the rest of the wave begun before. */
    @Transactional
    public Turn begin(PlanPartner claimed) {
        Instant pausedUntil = reckoning.settle(claimed);
        PlanPartner lane = lanes.get(claimed);
        boolean mayGo = lane.judged() && lane.plan() == PlanState.RUNNING && !pausedUntil.isAfter(pace.now());
        List<DeadLetter> next = mayGo && reckoning.mayGo(lane) ? next(lane) : List.of();
        Instant settled = pace.waveSettles();
        return new Turn(
                lane, lane.wave() + 1, next, pace.spread(), settled.isAfter(pausedUntil) ? settled : pausedUntil);
    }

    /** Takes an order out of its pending line; false when the plan does not run any more, or another was faster. */
    public boolean release(DeadLetter order, Turn turn) {
        return orders.release(order, turn.lane().planId(), turn.wave(), pace.now());
    }

    public void takeBack(DeadLetter order, Turn turn) {
        orders.takeBack(order, turn.lane().planId());
    }

    /** An order that can't be released stops nobody. */
    @Transactional
    public void giveUp(DeadLetter order, Turn turn) {
        orders.end(
                order,
                turn.lane().planId(),
                ReleaseResult.PARKED_AGAIN,
                Reason.of(Reason.Code.NOT_RELEASED),
                pace.now());
    }

    @Transactional
    public void end(Turn turn) {
        PlanPartner lane = turn.lane();
        plans.hold(lane.planId());
        if (lane.judged() && orders.size(lane, turn.wave()) > 0) {
            lanes.waveReleased(lane, turn.wave(), pace.now());
        }
        PlanPartner after = lanes.get(lane);
        boolean open = orders.anyOpen(after);
        if (!open) {
            reckoning.close(after);
        }
        lanes.dueAgain(lane, open ? turn.again() : null);
        plans.endWhenAllLanesHave(lane.planId(), pace.now());
    }

    private List<DeadLetter> next(PlanPartner lane) {
        int wave = lane.wave() + 1;
        int size = lane.nextSize() - orders.size(lane, wave);
        List<DeadLetter> next = new ArrayList<>();
        for (DeadLetter order : size <= 0 ? List.<DeadLetter>of() : orders.next(lane, pace.now(), size)) {
            if (order.state() == DeadLetterState.RELEASED) {
                orders.follow(order, lane, wave);
            } else if (order.state() == DeadLetterState.RESOLVED) {
                orders.end(
                        order,
                        lane.planId(),
                        ReleaseResult.PASSED,
                        Reason.of(Reason.Code.PASSED_WITHOUT_PLAN),
                        pace.now());
            } else if (order.kind() == DeadLetterKind.REFUSED && !lane.refusedToo()) {
                orders.end(order, lane.planId(), ReleaseResult.PARKED_AGAIN, order.reason(), pace.now());
            } else {
                next.add(order);
            }
        }
        return next;
    }
}
