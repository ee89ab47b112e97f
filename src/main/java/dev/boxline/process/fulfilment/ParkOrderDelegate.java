package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.StepFailure;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payments;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.recovery.RecoveryModel;
import dev.boxline.recovery.Parking;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the dead letter, and starts the recovery when it is the first of an outage. Bound to "Park order". */
@Component("parkOrder")
class ParkOrderDelegate implements JavaDelegate {

    private final Parking parking;
    private final Payments payments;
    private final ProcessInstances tokens;

    ParkOrderDelegate(Parking parking, Payments payments, ProcessInstances tokens) {
        this.parking = parking;
        this.payments = payments;
        this.tokens = tokens;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        StepFailure failure = ProcessVariables.failure(execution);
        if (failure.step() == Step.REQUEST_PAYMENT) {
            payments.requestLater(orderNo);
        }
        parking.park(orderNo, execution.getProcessInstanceId(), failure)
                .ifPresent(outage -> tokens.start(RecoveryModel.PROCESS, outage));
        ProcessVariables.parked(execution);
    }
}
