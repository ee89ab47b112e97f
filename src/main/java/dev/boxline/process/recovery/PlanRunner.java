package dev.boxline.process.recovery;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.process.release.Releases;
import dev.boxline.recovery.plan.PlanExecution;
import dev.boxline.recovery.plan.PlanPartner;
import dev.boxline.recovery.wave.BackpressureCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves running plans on, whichever node they were executed on: each turn is claimed first. */
@Component
public class PlanRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);
    private static final int BATCH = 10;

    private final PlanExecution turns;
    private final Releases releases;
    private final PacedExecutor crew;
    private final BackpressureCheck patience;

    PlanRunner(PlanExecution turns, Releases releases, PacedExecutor crew, BackpressureCheck patience) {
        this.turns = turns;
        this.releases = releases;
        this.crew = crew;
        this.patience = patience;
    }

    /** Takes the turns that are due. One that fails is free again after its lease and keeps no other waiting. */
    public void run() {
        for (PlanPartner lane : turns.due(BATCH)) {
            try {
                if (turns.claim(lane)) {
                    take(lane);
                }
            } catch (RuntimeException e) {
                LOG.warn("Plan {} could not go on with {}; it is tried again", lane.planId(), lane.partner(), e);
            }
        }
    }

    private void take(PlanPartner lane) {
        PlanExecution.Turn turn = turns.begin(lane);
        crew.each(turn.orders(), turn.over(), patience.with(lane.partner()), order -> release(order, turn));
        turns.end(turn);
    }

    private void release(DeadLetter order, PlanExecution.Turn turn) {
        try {
            releases.releaseInPlan(order, turn);
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
