package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.partner.call.CallScope;
import dev.boxline.recovery.outage.Gates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Adapts a step, a function from an order number to an outcome, to a {@code JavaDelegate}. The only place where an outcome
 * becomes a BPMN error.
 */
final class StepDelegate implements JavaDelegate {

    private final Step step;
    private final Work work;
    private final Gates gates;
    private final MeterRegistry meters;

    StepDelegate(Step step, Work work, Gates gates, MeterRegistry meters) {
        this.step = step;
        this.work = work;
        this.gates = gates;
        this.meters = meters;
        List.of("done", "refused", "unavailable", "heldback")
                .forEach(this::timer); // from 0, for alerts and the dashboard
    }

    /**
     * A step's outcome and its endpoint; a step may call several.
     *
     * @param resumeAt where a failed order continues; null for the step itself
     */
    record StepResult(
            Endpoint endpoint,
            Outcome<Void> outcome,
            @Nullable Step resumeAt) {

        StepResult(Endpoint endpoint, Outcome<Void> outcome) {
            this(endpoint, outcome, null);
        }

        boolean isDone() {
            return outcome.isDone();
        }

        boolean isRefusedFor(Reason.Code code) {
            return outcome instanceof Outcome.Refused<Void> refused
                    && refused.failure().reason().code() == code;
        }

        StepResult then(Supplier<StepResult> next) {
            return isDone() ? next.get() : this;
        }

        /** The same, continuing at this step unless another one is set. */
        StepResult resumedAt(Step another) {
            return resumeAt == null ? new StepResult(endpoint, outcome, another) : this;
        }
    }

    /** The work of a step for an order, subject to the gates of its endpoints. */
    interface Work {
        StepResult run(String orderNo, GateCheck gate);
    }

    /** Why an endpoint must not be called for this order now; null when it may. */
    interface GateCheck {
        @Nullable
        Reason heldBack(Endpoint endpoint);

        /** Calls the endpoint if its gate is open. */
        default StepResult call(Endpoint endpoint, Supplier<Outcome<Void>> work) {
            Reason heldBack = heldBack(endpoint);
            return new StepResult(endpoint, heldBack == null ? work.get() : Outcome.notSent(heldBack));
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        OrderInLogs.run(orderNo, () -> run(orderNo, execution));
    }

    private void run(String orderNo, DelegateExecution execution) {
        boolean resumed = ProcessVariables.resumed(execution);
        StepResult result = timed(orderNo, endpoint -> heldBack(execution, endpoint));
        if (result.outcome().isDone()) {
            gates.called(result.endpoint(), true);
            if (resumed) {
                ProcessVariables.passed(execution, result.endpoint());
            }
            return;
        }
        throw failed(execution, result);
    }

    private StepResult timed(String orderNo, GateCheck gate) {
        Timer.Sample time = Timer.start(meters);
        StepResult result = work.run(orderNo, gate);
        Failure failure = result.outcome().failure();
        time.stop(timer(
                failure != null && !failure.called()
                        ? "heldback"
                        : result.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        return result;
    }

    private Timer timer(String outcome) {
        return meters.timer("boxline.step", "step", step.id(), "outcome", outcome);
    }

    /**
     * An endpoint with an open outage isn't called, except by an order that was released to test it. The same goes for
     * an order whose failed step needs two endpoints, once the other one's probes have passed: otherwise each outage
     * would release it only to have it parked for the other. A response that has already arrived counts regardless of
     * the gate.
     */
    private @Nullable Reason heldBack(DelegateExecution execution, Endpoint endpoint) {
        if (CallScope.hasAnswer(PartnerClient.prefix(endpoint))) {
            return null;
        }
        boolean tries = ProcessVariables.isTrialOf(execution, endpoint) && !gates.isForcedClosed(endpoint);
        boolean triesBoth = ProcessVariables.resumed(execution) && gates.isCanaryOut(endpoint);
        return tries || triesBoth ? null : gates.heldBack(endpoint);
    }

    private BpmnError failed(DelegateExecution execution, StepResult result) {
        Failure failure = result.outcome().failure();
        if (failure == null) {
            return new BpmnError(FulfilmentModel.ORDER_CANCELLED);
        }
        DeadLetterKind kind =
                result.outcome() instanceof Outcome.Refused ? DeadLetterKind.REFUSED : DeadLetterKind.UNAVAILABLE;
        Step failedAt = result.resumeAt() == null ? step : result.resumeAt();
        ProcessVariables.failure(execution, new StepFailure(failedAt, result.endpoint(), kind, failure));
        return new BpmnError(FulfilmentModel.STEP_FAILED);
    }
}
