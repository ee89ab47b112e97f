package dev.boxline.process.fulfilment;

import dev.boxline.parking.Gates;
import dev.boxline.partner.Partner;
import dev.boxline.payment.PaymentQuestions;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks about one payment or accepted refund without news: the turn is taken in one transaction, what is learned moves on in the next. */
@Component
public class QuietPayments {

    private final PaymentQuestions questions;
    private final Fulfilment fulfilment;
    private final Gates gates;
    private final TransactionTemplate transaction;

    QuietPayments(PaymentQuestions questions, Fulfilment fulfilment, Gates gates, TransactionTemplate transaction) {
        this.questions = questions;
        this.fulfilment = fulfilment;
        this.gates = gates;
        this.transaction = transaction;
    }

    /** Those whose turn has come; none while an operator holds the provider's gate shut. */
    public List<String> due(int limit) {
        return gates.forcedShut(Partner.PAYMENT) ? List.of() : questions.due(limit);
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
