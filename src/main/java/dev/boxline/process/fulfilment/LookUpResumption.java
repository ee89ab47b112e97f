package dev.boxline.process.fulfilment;

import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Answers "Where to resume?" from the dead letter that was released. */
@Component("lookUpResumption")
class LookUpResumption implements ExecutionListener {

    private final ParkedOrders parked;

    LookUpResumption(ParkedOrders parked) {
        this.parked = parked;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        ParkedOrder letter = parked.released(orderNo)
                .orElseThrow(() -> new IllegalStateException(
                        "Order " + orderNo + " left the parking step without being released in the ledger"));
        RoutingFacts.resumeAt(execution, letter.resumeAt(), letter.partner());
    }
}
