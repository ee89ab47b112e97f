package dev.boxline.process.fulfilment;

import dev.boxline.parking.Failure;
import dev.boxline.parking.Gates;
import dev.boxline.parking.Parking;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Turns a step, a function from an order number to an outcome, into what the engine calls. The only place where an
 * outcome becomes a BPMN error.
 */
final class StepDelegate implements JavaDelegate {

    private final Step step;
    private final Function<String, StepResult> function;
    private final Gates gates;
    private final Parking parking;
    private final MeterRegistry meters;

    StepDelegate(Step step, Function<String, StepResult> function, Gates gates, Parking parking, MeterRegistry meters) {
        this.step = step;
        this.function = function;
        this.gates = gates;
        this.parking = parking;
        this.meters = meters;
    }

    /** A step's outcome, and whose it is: a step may have parts of several partners. */
    record StepResult(Partner partner, Outcome outcome) {}

    @Override
    public void execute(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        boolean resumed = RoutingFacts.resumed(execution);
        @Nullable String heldBack = heldBack(resumed);
        StepResult result =
                heldBack == null ? timed(orderNo) : new StepResult(step.partner(), Outcome.heldBack(heldBack));
        if (result.outcome() instanceof Outcome.Done) {
            if (resumed) {
                parking.passed(orderNo);
                RoutingFacts.passed(execution);
            }
            return;
        }
        throw failed(execution, result);
    }

    private StepResult timed(String orderNo) {
        Timer.Sample time = Timer.start(meters);
        StepResult result = function.apply(orderNo);
        String outcome = result.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        time.stop(meters.timer("boxline.step", "step", step.id(), "outcome", outcome));
        return result;
    }

    /** Known trouble is not called again; a released order is what finds out whether it is over. */
    private @Nullable String heldBack(boolean resumed) {
        if (resumed && !gates.forcedShut(step.partner())) {
            return null;
        }
        return gates.heldBack(step.partner());
    }

    private BpmnError failed(DelegateExecution execution, StepResult result) {
        Outcome outcome = result.outcome();
        if (outcome instanceof Outcome.Refused refused) {
            RoutingFacts.failure(execution, Failure.of(step, result.partner(), refused));
        } else if (outcome instanceof Outcome.Unavailable none) {
            RoutingFacts.failure(execution, Failure.of(step, result.partner(), none));
        } else {
            return new BpmnError(Elements.ORDER_CANCELLED);
        }
        return new BpmnError(Elements.STEP_FAILED);
    }
}
