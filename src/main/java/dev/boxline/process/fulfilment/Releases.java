package dev.boxline.process.fulfilment;

import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.Parking;
import dev.boxline.parking.plan.PlanTurns;
import dev.boxline.partner.Step;
import dev.boxline.process.Tokens;
import java.util.List;
import org.springframework.stereotype.Service;

/** Lets parked orders go: the dead letter and the token move in one transaction, so each leaves once, whoever asks. */
@Service
public class Releases {

    private final Parking parking;
    private final PlanTurns plans;
    private final Tokens tokens;

    Releases(Parking parking, PlanTurns plans, Tokens tokens) {
        this.parking = parking;
        this.plans = plans;
        this.tokens = tokens;
    }

    /**
     * Releases orders in a wave, all or none of them, in one transaction of their own; false when none waits any more.
     * Refuses when one of several can't be released: each is to be tried alone then.
     */
    public boolean inWave(List<ParkedOrder> orders, String outageId, int wave) {
        return tokens.inOwnTransaction(() -> {
            if (!parking.releaseInWave(orders, outageId, wave)) {
                return false;
            }
            tokens.lookAhead(orders.stream().map(ParkedOrder::instanceId).toList());
            return orders.stream().allMatch(this::moved);
        });
    }

    /** Releases an order of a plan, in a transaction of its own; false when it doesn't wait any more. */
    public boolean inPlan(ParkedOrder order, PlanTurns.Turn turn) {
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
    boolean byHand(ParkedOrder order, Step resumeAt) {
        return parking.releaseByHand(order, resumeAt) && moved(order);
    }

    private boolean moved(ParkedOrder order) {
        if (!tokens.signalIn(order.instanceId(), FulfilmentModel.AWAIT_RELEASE)) {
            throw new IllegalStateException(
                    "Order " + order.orderNo() + " is parked in the ledger, but its token does not wait there");
        }
        return true;
    }
}
