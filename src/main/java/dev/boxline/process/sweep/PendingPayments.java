package dev.boxline.process.sweep;

import dev.boxline.partner.Partner;
import dev.boxline.payment.PaymentPolling;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.recovery.outage.Gates;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks about one payment or accepted refund without news: the turn is taken in one transaction, what is learned moves on in the next. */
@Component
public class PendingPayments {

    private final PaymentPolling questions;
    private final FulfilmentProcess fulfilment;
    private final Gates gates;
    private final TransactionTemplate transaction;

    PendingPayments(
            PaymentPolling questions, FulfilmentProcess fulfilment, Gates gates, TransactionTemplate transaction) {
        this.questions = questions;
        this.fulfilment = fulfilment;
        this.gates = gates;
        this.transaction = transaction;
    }

    /** Those whose turn has come; none while an operator holds the provider's gate shut. */
    public List<String> due(int limit) {
        return gates.isForcedClosed(Partner.PAYMENT) ? List.of() : questions.due(limit);
    }

    /** Asks, unless another node does. */
    public void ask(String orderNo) {
        if (!questions.claim(orderNo)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (questions.ask(orderNo)) {
                fulfilment.paymentChanged(orderNo);
            } else if (questions.askAboutRefund(orderNo)) {
                fulfilment.repaid(orderNo);
            }
        });
    }
}
