package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.StepFailure;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Variables for gateways. Transient, so nothing is stored; each is read from our tables right before its use, so stored
 * variables can't replace it.
 */
public final class ProcessVariables {

    private static final String RESUME_AT = "resumeAt";
    private static final String TRIAL_OF = "trialOf";
    private static final String FAILURE = "failure";
    private static final String BOX_MISSING = "boxMissing";

    private ProcessVariables() {}

    /** @param trialOf the endpoint it was parked for: a released order tests whether that endpoint is available again */
    static void resumeAt(DelegateExecution execution, Step step, Endpoint trialOf) {
        put(execution, RESUME_AT, step.id());
        put(execution, TRIAL_OF, trialOf.toString());
    }

    /** Whether this run was released to test whether that endpoint is available again. */
    static boolean isTrialOf(DelegateExecution execution, Endpoint endpoint) {
        return endpoint.toString().equals(execution.getVariable(TRIAL_OF));
    }

    /** Whether this run was resumed from the parking step and has not passed the failed step yet. */
    static boolean resumed(DelegateExecution execution) {
        return execution.getVariable(RESUME_AT) != null;
    }

    /** Records that the step has passed. A run that was released to test another endpoint still tests it. */
    static void passed(DelegateExecution execution, Endpoint endpoint) {
        execution.removeVariable(RESUME_AT);
        if (isTrialOf(execution, endpoint)) {
            execution.removeVariable(TRIAL_OF);
        }
    }

    public static void failure(DelegateExecution execution, StepFailure failure) {
        put(execution, FAILURE, failure);
    }

    /** A failure reported by an update and not by a step. */
    public static Map<String, Object> failure(StepFailure failure) {
        return Map.of(FAILURE, failure);
    }

    /**
     * Removes the variables of a parked order: the cause is in the dead letter, and the engine saves the query for
     * variables.
     */
    static void parked(DelegateExecution execution) {
        execution.removeVariables(List.of(FAILURE, RESUME_AT, TRIAL_OF, BOX_MISSING));
    }

    /** Whether the update reported a failure. */
    static void boxMissing(DelegateExecution execution) {
        put(execution, BOX_MISSING, execution.getVariable(FAILURE) != null);
    }

    public static StepFailure failure(DelegateExecution execution) {
        @Nullable Object failure = execution.getVariable(FAILURE);
        if (failure instanceof StepFailure known) {
            return known;
        }
        throw new IllegalStateException("Only a failed step parks an order: " + execution.getProcessBusinessKey());
    }

    private static void put(DelegateExecution execution, String name, Object value) {
        execution.setVariable(name, Variables.untypedValue(value, true));
    }
}
