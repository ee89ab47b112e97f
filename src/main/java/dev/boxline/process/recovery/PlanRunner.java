package dev.boxline.process.recovery;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.partner.PartnerClients;
import dev.boxline.process.release.Releases;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.plan.PlanAction;
import dev.boxline.recovery.plan.PlanEndpoint;
import dev.boxline.recovery.plan.PlanExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Continues running plans, regardless of the node that executed them: a node acquires a lease for each round. */
@Component
public class PlanRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);
    private static final int BATCH = 10;

    private final PlanExecution plans;
    private final Releases releases;
    private final Resolutions resolutions;
    private final PacedExecutor executor;
    private final PartnerClients partners;

    PlanRunner(
            PlanExecution plans,
            Releases releases,
            Resolutions resolutions,
            PacedExecutor executor,
            PartnerClients partners) {
        this.plans = plans;
        this.releases = releases;
        this.resolutions = resolutions;
        this.executor = executor;
        this.partners = partners;
    }

    /**
     * Runs the rounds that are due. A failed round may be run again when its lease expires and does not stop the
     * others.
     */
    public void run() {
        for (PlanEndpoint at : plans.due(BATCH)) {
            try {
                if (plans.claim(at)) {
                    run(at);
                }
            } catch (RuntimeException e) {
                LOG.warn("Could not continue plan {} at {}; retrying", at.planId(), at.endpoint(), e);
            }
        }
    }

    private void run(PlanEndpoint at) {
        PlanExecution.Turn turn = plans.begin(at);
        executor.each(
                turn.orders(),
                turn.over(),
                () -> at.action() == PlanAction.GIVE_UP || !partners.throttledSince(at.endpoint(), turn.startedAt()),
                order -> OrderInLogs.run(order.orderNo(), () -> release(order, turn)));
        plans.end(turn);
    }

    private void release(DeadLetter order, PlanExecution.Turn turn) {
        try {
            if (turn.at().action() == PlanAction.GIVE_UP) {
                resolutions.giveUpInPlan(order, turn);
            } else {
                releases.releaseInPlan(order, turn);
            }
        } catch (IllegalStateException e) {
            LOG.warn(
                    "Order {} of plan {} could not be released or given up",
                    order.orderNo(),
                    turn.at().planId(),
                    e);
            plans.giveUp(order, turn);
        }
    }
}
