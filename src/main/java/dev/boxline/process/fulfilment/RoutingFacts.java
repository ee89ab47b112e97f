package dev.boxline.process.fulfilment;

import dev.boxline.parking.Failure;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * What gateways decide by. Transient: nothing of it is stored, and nothing stored can stand in for it, because each is
 * looked up in our tables right before it is used.
 */
final class RoutingFacts {

    private static final String PAYMENT_STATUS = "paymentStatus";
    private static final String RESUME_AT = "resumeAt";
    private static final String FAILURE = "failure";

    private RoutingFacts() {}

    static void paymentStatus(DelegateExecution execution, String status) {
        put(execution, PAYMENT_STATUS, status);
    }

    static void resumeAt(DelegateExecution execution, String step) {
        put(execution, RESUME_AT, step);
    }

    /** Whether this run began at the parking step and has not passed the failed step yet. */
    static boolean resumed(DelegateExecution execution) {
        return execution.getVariable(RESUME_AT) != null;
    }

    static void passed(DelegateExecution execution) {
        execution.removeVariable(RESUME_AT);
    }

    static void failure(DelegateExecution execution, Failure failure) {
        put(execution, FAILURE, failure);
    }

    static Failure failure(DelegateExecution execution) {
        @Nullable Object failure = execution.getVariable(FAILURE);
        if (failure instanceof Failure known) {
            return known;
        }
        throw new IllegalStateException(
                "An order is parked by a failed step only: " + execution.getProcessBusinessKey());
    }

    private static void put(DelegateExecution execution, String name, Object value) {
        execution.setVariable(name, Variables.untypedValue(value, true));
    }
}
