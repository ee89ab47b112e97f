package dev.boxline.process.reconciliation;

import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.payment.PaymentPolling;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.reconciliation.Difference;
import org.springframework.stereotype.Service;

/** Queries the provider about a difference. */
@Service
public class BillQuestions {

    private final Payments payments;
    private final PaymentPolling polling;
    private final FulfilmentProcess fulfilment;

    BillQuestions(Payments payments, PaymentPolling polling, FulfilmentProcess fulfilment) {
        this.payments = payments;
        this.polling = polling;
        this.fulfilment = fulfilment;
    }

    /** @param agrees whether the answer matches our records */
    public record Answer(Reason reason, boolean agrees) {}

    /** Runs in the current transaction. Settles a pending payment that the provider reports as settled. */
    public Answer ask(Difference difference) {
        if (difference.isProven() && polling.query(difference.orderNo())) {
            Answer answer = query(difference);
            return new Answer(answer.reason(), fulfilment.paymentChanged(difference.orderNo()));
        }
        return query(difference);
    }

    private Answer query(Difference difference) {
        Outcome<ProviderPayment> outcome = payments.query(difference.method(), difference.orderNo());
        Outcome.Failure failure = outcome.failure();
        if (failure != null) {
            return new Answer(outcome.isNotFound() ? Reason.of(Code.PAYMENT_UNKNOWN) : failure.reason(), false);
        }
        return outcome.toOptional()
                .map(known -> new Answer(reason(difference, known), agrees(difference, known)))
                .orElseGet(() -> new Answer(Reason.of(Code.PAYMENT_UNKNOWN), false));
    }

    private static Reason reason(Difference difference, ProviderPayment known) {
        return Reason.of(
                Code.PAYMENT_AT_PROVIDER,
                difference.method(),
                known.status(),
                known.amount(),
                known.paymentNo().isEmpty() ? "–" : known.paymentNo());
    }

    private static boolean agrees(Difference difference, ProviderPayment known) {
        Difference.OurSide ours = difference.ours();
        if (ours == null || ours.amount() == null || !ours.amount().equals(known.amount())) {
            return false;
        }
        boolean refunded = known.status() == PaymentStatus.REFUNDED;
        boolean paid = refunded || known.status() == PaymentStatus.SETTLED;
        return switch (difference.kind()) {
            case MISSING_THERE, AMOUNT -> paid && ours.state().equals("CONFIRMED");
            case DUPLICATE -> paid && known.paymentNo().equals(ours.reference());
            case REFUND_MISSING_THERE -> refunded;
            case UNKNOWN_TO_US, STATE, REFUND_UNKNOWN_TO_US, FEE -> false;
        };
    }
}
