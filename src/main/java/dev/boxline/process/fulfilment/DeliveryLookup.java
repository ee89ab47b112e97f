package dev.boxline.process.fulfilment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Evaluates "Arrived?" from the delivery update itself, so that the happy path reads no table. */
@Component("lookUpDelivery")
class DeliveryLookup implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        ProcessVariables.boxMissing(execution);
    }
}
