package dev.boxline.process.fulfilment;

import dev.boxline.deadletter.StepFailure;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payments;
import dev.boxline.recovery.Parking;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the dead letter. Bound to "Park order". */
@Component("parkOrder")
class ParkOrderDelegate implements JavaDelegate {

    private final Parking parking;
    private final Payments payments;

    ParkOrderDelegate(Parking parking, Payments payments) {
        this.parking = parking;
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        StepFailure failure = ProcessVariables.failure(execution);
        if (failure.step() == Step.REQUEST_PAYMENT) {
            payments.requestLater(orderNo);
        }
        parking.park(orderNo, execution.getProcessInstanceId(), failure);
        ProcessVariables.parked(execution);
    }
}
