package dev.boxline.process.fulfilment;

import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.OverdueDeliveries;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Keeps waiting for an overdue box on an operator's command: the case is closed, and reopened if the box stays overdue.
 * Bound to the sequence flow back to the delivery task.
 */
@Component("waitOn")
class KeepWaiting implements ExecutionListener {

    private final OverdueDeliveries overdue;
    private final Logistics logistics;

    KeepWaiting(OverdueDeliveries overdue, Logistics logistics) {
        this.overdue = overdue;
        this.logistics = logistics;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        overdue.keepWaiting(orderNo);
        ProcessVariables.passed(execution, logistics.endpoint(orderNo));
    }
}
