package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.Resumption;
import dev.boxline.recovery.Parking;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Evaluates "Where to resume?" from the released dead letter. */
@Component("lookUpResumption")
class ResumptionLookup implements ExecutionListener {

    private final Parking parking;

    ResumptionLookup(Parking parking) {
        this.parking = parking;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        Resumption run = parking.resume(orderNo)
                .orElseThrow(() -> new IllegalStateException(
                        "Order " + orderNo + " left the parking step, but its dead letter was not released"));
        ProcessVariables.resumeAt(execution, run.resumeAt(), run.endpoint());
    }
}
