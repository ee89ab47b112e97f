package dev.boxline.payment;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Queries payments without a callback, closes those whose window has ended, and queries accepted refunds. */
@Service
public class PaymentPolling {

    private final PaymentRepository rows;
    private final PaymentProviders providers;
    private final PaymentTransitions settling;
    private final PaymentSchedule schedule;

    PaymentPolling(
            PaymentRepository rows, PaymentProviders providers, PaymentTransitions settling, PaymentSchedule schedule) {
        this.rows = rows;
        this.providers = providers;
        this.settling = settling;
        this.schedule = schedule;
    }

    /** Payments by these methods that are due for a query. */
    public List<String> due(Set<PaymentMethod> methods, int limit) {
        return rows.due(methods, schedule.now(), limit).stream()
                .map(Payment::orderNo)
                .toList();
    }

    /** Takes the turn to ask about this payment, before asking; false when another node has taken it. */
    public boolean claim(String orderNo) {
        Payment payment = rows.find(orderNo).orElseThrow();
        int asked = rows.timesAsked(orderNo);
        return rows.claimTurn(orderNo, schedule.now(), schedule.nextQuestion(asked, payment.windowEndsAt()));
    }

    /** Asks, in the running transaction; true when the payment has its end now and the process may go on. */
    public boolean ask(String orderNo) {
        Payment payment = rows.hold(orderNo).orElseThrow();
        if (payment.status() == PaymentStatus.SETTLED) {
            return confirm(payment);
        }
        if (payment.status() != PaymentStatus.PENDING) {
            return false;
        }
        if (schedule.now().isBefore(payment.windowEndsAt())) {
            return query(payment);
        }
        return settling.close(payment).isDone();
    }

    /** Asks what became of an accepted refund, in the running transaction; true when the money is there now, refused when it failed. */
    public Outcome<Boolean> askAboutRefund(String orderNo) {
        Payment payment = rows.hold(orderNo).orElseThrow();
        return payment.status() == PaymentStatus.REFUNDING ? settling.askBackRefund(payment) : Outcome.done(false);
    }

    /**
     * A settled payment is due only after a restore, when an operator has made it so: a refund that the database has lost
     * stops the order.
     */
    private boolean confirm(Payment payment) {
        Outcome<ProviderPayment> outcome = providers.of(payment.method()).query(payment.orderNo());
        settling.report(payment.method(), outcome);
        outcome.toOptional().ifPresent(known -> {
            if (known.status() == PaymentStatus.REFUNDED || known.status() == PaymentStatus.PARTLY_REFUNDED) {
                settling.refundedAtProvider(payment, known);
            }
            rows.confirmed(payment.orderNo());
        });
        return false;
    }

    private boolean query(Payment payment) {
        Outcome<ProviderPayment> outcome = providers.of(payment.method()).query(payment.orderNo());
        settling.report(payment.method(), outcome);
        return outcome.map(known -> switch (known.status()) {
                    case SETTLED -> settling.captured(payment, known);
                    case REFUNDED, PARTLY_REFUNDED -> settling.refundedAtProvider(payment, known);
                    case CLOSED -> settling.end(payment.orderNo(), PaymentStatus.CLOSED);
                    case REQUESTED, PENDING, REFUSED, REFUNDING -> false;
                })
                .toOptional()
                .orElse(false);
    }
}
