package dev.boxline.process.fulfilment;

import dev.boxline.ordering.Orders;
import dev.boxline.payment.PaymentQuestions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks about one payment or accepted refund without news: the turn is taken in one transaction, what is learned moves on in the next. */
@Component
class QuietPayments {

    private final PaymentQuestions questions;
    private final Fulfilment fulfilment;
    private final Orders orders;
    private final TransactionTemplate transaction;

    QuietPayments(PaymentQuestions questions, Fulfilment fulfilment, Orders orders, TransactionTemplate transaction) {
        this.questions = questions;
        this.fulfilment = fulfilment;
        this.orders = orders;
        this.transaction = transaction;
    }

    void ask(String orderNo) {
        if (!questions.claim(orderNo)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (questions.ask(orderNo)) {
                fulfilment.paymentChanged(orderNo);
            } else if (questions.askAboutRefund(orderNo)) {
                orders.close(orderNo);
            }
        });
    }
}
