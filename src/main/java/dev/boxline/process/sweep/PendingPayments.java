package dev.boxline.process.sweep;

import dev.boxline.partner.Partner;
import dev.boxline.payment.PaymentPolling;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.recovery.outage.Gates;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Queries the provider about a pending payment or refund: claimed in one transaction, applied in the next. */
@Component
public class PendingPayments {

    private final PaymentPolling polling;
    private final FulfilmentProcess fulfilment;
    private final Gates gates;
    private final TransactionTemplate transaction;

    PendingPayments(
            PaymentPolling polling, FulfilmentProcess fulfilment, Gates gates, TransactionTemplate transaction) {
        this.polling = polling;
        this.fulfilment = fulfilment;
        this.gates = gates;
        this.transaction = transaction;
    }

    /** Payments due for a query; none while an operator holds the provider's gate shut. */
    public List<String> due(int limit) {
        return gates.isForcedClosed(Partner.PAYMENT) ? List.of() : polling.due(limit);
    }

    /** Queries the provider, unless another node does. */
    public void query(String orderNo) {
        if (!polling.claim(orderNo)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (polling.ask(orderNo)) {
                fulfilment.paymentChanged(orderNo);
            } else {
                fulfilment.refundAnswered(orderNo, polling.askAboutRefund(orderNo));
            }
        });
    }
}
