package dev.boxline.process.recovery;

import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.Patience;
import dev.boxline.parking.plan.Lane;
import dev.boxline.parking.plan.PlanTurns;
import dev.boxline.process.fulfilment.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves running plans on, whichever node they were executed on: each turn is claimed first. */
@Component
public class PlanRuns {

    private static final Logger LOG = LoggerFactory.getLogger(PlanRuns.class);
    private static final int BATCH = 10;

    private final PlanTurns turns;
    private final Releases releases;
    private final Crew crew;
    private final Patience patience;

    PlanRuns(PlanTurns turns, Releases releases, Crew crew, Patience patience) {
        this.turns = turns;
        this.releases = releases;
        this.crew = crew;
        this.patience = patience;
    }

    /** Takes the turns that are due. One that fails is free again after its lease and keeps no other waiting. */
    public void run() {
        for (Lane lane : turns.due(BATCH)) {
            try {
                if (turns.claim(lane)) {
                    take(lane);
                }
            } catch (RuntimeException e) {
                LOG.warn("Plan {} could not go on with {}; it is tried again", lane.planId(), lane.partner(), e);
            }
        }
    }

    private void take(Lane lane) {
        PlanTurns.Turn turn = turns.begin(lane);
        crew.each(turn.orders(), turn.over(), patience.with(lane.partner()), order -> release(order, turn));
        turns.end(turn);
    }

    private void release(ParkedOrder order, PlanTurns.Turn turn) {
        try {
            releases.inPlan(order, turn);
        } catch (IllegalStateException e) {
            LOG.warn(
                    "Order {} of plan {} could not be released",
                    order.orderNo(),
                    turn.lane().planId(),
                    e);
            turns.giveUp(order, turn);
        }
    }
}
