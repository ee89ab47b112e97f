package dev.boxline.parking.plan;

import dev.boxline.parking.Fate;
import dev.boxline.parking.Kind;
import dev.boxline.parking.Pace;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A running plan goes on turn by turn, whichever node takes the turn: judge the last wave, name the next. */
@Service
public class PlanTurns {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Lanes lanes;
    private final PlanOrders orders;
    private final Reckoning reckoning;
    private final PlanRows plans;
    private final Pace pace;

    PlanTurns(Lanes lanes, PlanOrders orders, Reckoning reckoning, PlanRows plans, Pace pace) {
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
    public record Turn(Lane lane, int wave, List<ParkedOrder> orders, Duration over, Instant again) {}

    public List<Lane> due(int limit) {
        return lanes.due(pace.now(), limit);
    }

    /** True for the one caller that takes this turn; when it never ends it, another may after a minute. */
    public boolean claim(Lane lane) {
        return lanes.claim(lane, pace.now().plus(LEASE));
    }

    /** Settles the books and names the orders that go out now; after a crash, the rest of the wave begun before. */
    @Transactional
    public Turn begin(Lane claimed) {
        Instant pausedUntil = reckoning.settle(claimed);
        Lane lane = lanes.get(claimed);
        boolean mayGo = lane.judged() && lane.plan() == PlanState.RUNNING && !pausedUntil.isAfter(pace.now());
        List<ParkedOrder> next = mayGo && reckoning.mayGo(lane) ? next(lane) : List.of();
        Instant settled = pace.waveSettles();
        return new Turn(
                lane, lane.wave() + 1, next, pace.spread(), settled.isAfter(pausedUntil) ? settled : pausedUntil);
    }

    /** Takes an order out of its pending line; false when the plan does not run any more, or another was faster. */
    public boolean release(ParkedOrder order, Turn turn) {
        return orders.release(order, turn.lane().planId(), turn.wave(), pace.now());
    }

    public void takeBack(ParkedOrder order, Turn turn) {
        orders.takeBack(order, turn.lane().planId());
    }

    /** An order that can't be released stops nobody. */
    @Transactional
    public void giveUp(ParkedOrder order, Turn turn) {
        orders.end(
                order,
                turn.lane().planId(),
                Fate.PARKED_AGAIN,
                "It could not be released; see the log of this time",
                pace.now());
    }

    @Transactional
    public void end(Turn turn) {
        Lane lane = turn.lane();
        plans.hold(lane.planId());
        if (lane.judged() && orders.size(lane, turn.wave()) > 0) {
            lanes.waveReleased(lane, turn.wave(), pace.now());
        }
        Lane after = lanes.get(lane);
        boolean open = orders.anyOpen(after);
        if (!open) {
            reckoning.close(after);
        }
        lanes.dueAgain(lane, open ? turn.again() : null);
        plans.endWhenAllLanesHave(lane.planId(), pace.now());
    }

    private List<ParkedOrder> next(Lane lane) {
        int wave = lane.wave() + 1;
        int size = lane.nextSize() - orders.size(lane, wave);
        List<ParkedOrder> next = new ArrayList<>();
        for (ParkedOrder order : size <= 0 ? List.<ParkedOrder>of() : orders.next(lane, pace.now(), size)) {
            if (order.state() == ParkedState.RELEASED) {
                orders.follow(order, lane, wave);
            } else if (order.state() == ParkedState.RESOLVED) {
                orders.end(order, lane.planId(), Fate.PASSED, "Passed without this plan", pace.now());
            } else if (order.kind() == Kind.REFUSED && !lane.refusedToo()) {
                orders.end(order, lane.planId(), Fate.PARKED_AGAIN, order.reason(), pace.now());
            } else {
                next.add(order);
            }
        }
        return next;
    }
}
