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

    /** Claims the query of this payment; false when another node has claimed it. */
    public boolean claim(String orderNo) {
        Payment payment = rows.find(orderNo).orElseThrow();
        int queries = rows.queryCount(orderNo);
        return rows.claimQuery(orderNo, schedule.now(), schedule.nextQuery(queries, payment.windowEndsAt()));
    }

    /** Queries the provider in the current transaction; true when the payment has ended and the process may continue. */
    public boolean query(String orderNo) {
        Payment payment = rows.lock(orderNo).orElseThrow();
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

    /** Queries an accepted refund in the current transaction; true when it has completed, refused when it failed. */
    public Outcome<Boolean> queryRefund(String orderNo) {
        Payment payment = rows.lock(orderNo).orElseThrow();
        return payment.status() == PaymentStatus.REFUNDING ? settling.queryRefund(payment) : Outcome.done(false);
    }

    /**
     * Queries a settled payment, which is due only when an operator has requested it after a restore. A refund missing in
     * the restored database puts the order on hold.
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
