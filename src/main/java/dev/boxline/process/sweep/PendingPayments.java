package dev.boxline.process.sweep;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.call.CallScope;
import dev.boxline.payment.PaymentPolling;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.recovery.outage.Gates;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Queries the provider about a pending payment or refund: acquired in one transaction, applied in the next. */
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

    /** Payments due for a query, except those of providers whose gate an operator has closed. */
    public List<String> due(int limit) {
        Set<PaymentMethod> open = EnumSet.allOf(PaymentMethod.class);
        open.removeIf(method -> gates.isForcedClosed(method.endpoint()));
        return open.isEmpty() ? List.of() : polling.due(open, limit);
    }

    /** Queries the provider, unless another node is doing so. */
    public void query(String orderNo) {
        if (!polling.claim(orderNo)) {
            return;
        }
        CallScope.run(() -> transaction.execute(status -> {
            if (polling.query(orderNo)) {
                return fulfilment.paymentChanged(orderNo);
            }
            fulfilment.refundAnswered(orderNo, polling.queryRefund(orderNo));
            return true;
        }));
    }
}
