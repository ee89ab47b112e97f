package dev.boxline.process.fulfilment;

import dev.boxline.logistics.Overdue;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** An operator waits on for a box: its case is closed, and comes back when the box doesn't. Bound to the way back. */
@Component("waitOn")
class WaitOn implements ExecutionListener {

    private final Overdue overdue;

    WaitOn(Overdue overdue) {
        this.overdue = overdue;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        overdue.waitOn(orderNo);
        RoutingFacts.passed(execution);
    }
}
