package dev.boxline.process.fulfilment;

import dev.boxline.payment.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Answers "Payment settled?" and "Was it paid?" from the payment's own row. */
@Component("lookUpPayment")
class LookUpPayment implements ExecutionListener {

    private final Payments payments;

    LookUpPayment(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String orderNo = execution.getProcessBusinessKey();
        String status = payments.find(orderNo)
                .orElseThrow(() -> new IllegalStateException("No payment was requested for order " + orderNo))
                .status()
                .name();
        RoutingFacts.paymentStatus(execution, status);
    }
}
