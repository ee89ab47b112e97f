package dev.boxline.process.fulfilment;

import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Evaluates "Payment state?" and "Was it paid?" from the payment's row, never from a process variable. */
@Component("payment")
public class PaymentStateExpressions {

    private final Payments payments;

    PaymentStateExpressions(Payments payments) {
        this.payments = payments;
    }

    public boolean settled(DelegateExecution order) {
        return status(order) == PaymentStatus.SETTLED;
    }

    public boolean refused(DelegateExecution order) {
        return status(order) == PaymentStatus.REFUSED;
    }

    public boolean closed(DelegateExecution order) {
        return status(order) == PaymentStatus.CLOSED;
    }

    private PaymentStatus status(DelegateExecution order) {
        String orderNo = order.getProcessBusinessKey();
        return payments.find(orderNo)
                .orElseThrow(() -> new IllegalStateException("No payment was requested for order " + orderNo))
                .status();
    }
}
