package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.partner.Step;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.process.fulfilment.StepCalls;
import dev.boxline.recovery.Parking;
import dev.boxline.recovery.plan.PlanExecution;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Service;

/** Releases parked orders. Dead letter and process instance change in one transaction, so each order is released once. */
@Service
public class Releases {

    private final Parking parking;
    private final PlanExecution plans;
    private final ProcessInstances instances;
    private final StepCalls calls;

    Releases(Parking parking, PlanExecution plans, ProcessInstances instances, StepCalls calls) {
        this.parking = parking;
        this.plans = plans;
        this.instances = instances;
        this.calls = calls;
    }

    /**
     * Releases the orders of a wave in a new transaction, all or none; false when none is parked any more. Throws when
     * one of several can't be released: the caller then retries each alone.
     */
    public boolean releaseInWave(List<DeadLetter> orders, String outageId, int wave) {
        return instances.inOwnTransaction(() -> {
            if (!parking.releaseInWave(orders, outageId, wave)) {
                return false;
            }
            instances.prefetch(orders.stream().map(DeadLetter::instanceId).toList());
            calls.released(orders);
            return orders.stream().allMatch(this::resume);
        });
    }

    /** Releases an order of a plan in a new transaction; false when it isn't parked any more. */
    public boolean releaseInPlan(DeadLetter order, PlanExecution.Turn turn) {
        return instances.inOwnTransaction(() -> {
            if (!plans.release(order, turn)) {
                return false;
            }
            if (!parking.releaseInPlan(order)) {
                plans.revertRelease(order, turn);
                return false;
            }
            calls.released(List.of(order));
            return resume(order);
        });
    }

    /**
     * Runs work that gives an order of a plan up in a new transaction, once; false when it isn't parked any more.
     */
    boolean giveUpInPlan(DeadLetter order, PlanExecution.Turn turn, BooleanSupplier giveUp) {
        return instances.inOwnTransaction(() -> {
            if (!plans.release(order, turn)) {
                return false;
            }
            if (!giveUp.getAsBoolean()) {
                plans.revertRelease(order, turn);
                return false;
            }
            return true;
        });
    }

    /** Releases an order to be retried without an outage, in a new transaction; false when it isn't parked any more. */
    boolean retry(DeadLetter order) {
        return instances.inOwnTransaction(() -> {
            if (!parking.retry(order)) {
                return false;
            }
            calls.released(List.of(order));
            return resume(order);
        });
    }

    /** Releases one order in the running transaction; false when it isn't parked any more. */
    public boolean releaseManually(DeadLetter order, Step resumeAt) {
        calls.releasedManually(order.orderNo());
        return parking.releaseManually(order, resumeAt) && resume(order);
    }

    private boolean resume(DeadLetter order) {
        if (!instances.signalIn(order.instanceId(), FulfilmentModel.AWAIT_RELEASE)) {
            throw new IllegalStateException("Order " + order.orderNo()
                    + " has a dead letter, but its process instance does not await a release");
        }
        return true;
    }
}
