package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.partner.Step;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.recovery.Parking;
import dev.boxline.recovery.plan.PlanExecution;
import java.util.List;
import org.springframework.stereotype.Service;

/** Lets parked orders go: the dead letter and the token move in one transaction, so each leaves once, whoever asks. */
@Service
public class Releases {

    private final Parking parking;
    private final PlanExecution plans;
    private final ProcessInstances tokens;

    Releases(Parking parking, PlanExecution plans, ProcessInstances tokens) {
        this.parking = parking;
        this.plans = plans;
        this.tokens = tokens;
    }

    /**
     * Releases orders in a wave, all or none of them, in one transaction of their own; false when none waits any more.
     * Refuses when one of several can't be released: each is to be tried alone then.
     */
    public boolean inWave(List<DeadLetter> orders, String outageId, int wave) {
        return tokens.inOwnTransaction(() -> {
            if (!parking.releaseInWave(orders, outageId, wave)) {
                return false;
            }
            tokens.prefetch(orders.stream().map(DeadLetter::instanceId).toList());
            return orders.stream().allMatch(this::moved);
        });
    }

    /** Releases an order of a plan, in a transaction of its own; false when it doesn't wait any more. */
    public boolean inPlan(DeadLetter order, PlanExecution.Turn turn) {
        return tokens.inOwnTransaction(() -> {
            if (!plans.release(order, turn)) {
                return false;
            }
            boolean released = parking.releaseInPlan(order);
            if (!released) {
                plans.takeBack(order, turn);
            }
            return released && moved(order);
        });
    }

    /**
     * Releases an order by hand, in the running transaction, to its failed step or to its undoing; false when it doesn't
     * wait any more.
     */
    boolean byHand(DeadLetter order, Step resumeAt) {
        return parking.releaseByHand(order, resumeAt) && moved(order);
    }

    private boolean moved(DeadLetter order) {
        if (!tokens.signalIn(order.instanceId(), FulfilmentModel.AWAIT_RELEASE)) {
            throw new IllegalStateException(
                    "Order " + order.orderNo() + " is parked in the ledger, but its token does not wait there");
        }
        return true;
    }
}
