package dev.boxline.payment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies providers' reports to payments, each transition once. */
@Component
class PaymentTransitions {

    private final PaymentRepository rows;
    private final PaymentProviders providers;
    private final CaptureSettlement captures;
    private final Refunds refunding;
    private final PaymentSchedule schedule;

    PaymentTransitions(
            PaymentRepository rows,
            PaymentProviders providers,
            CaptureSettlement captures,
            Refunds refunding,
            PaymentSchedule schedule) {
        this.rows = rows;
        this.providers = providers;
        this.captures = captures;
        this.refunding = refunding;
        this.schedule = schedule;
    }

    /** When the window of a payment requested now ends. */
    Instant windowFromNow(Checkout checkout) {
        return schedule.windowFromNow(providers.of(checkout.paymentMethod()).linkValidity(checkout));
    }

    /** Stores the first response about a payment, or the first after the provider was unavailable. */
    void store(Checkout checkout, PaymentStatus reported, @Nullable ProviderPayment known, Instant windowEndsAt) {
        PaymentStatus status = verifiedStatus(checkout, reported, known);
        boolean refunded = reported == PaymentStatus.REFUNDED || reported == PaymentStatus.PARTLY_REFUNDED;
        var times = new PaymentRepository.Times(
                status == PaymentStatus.SETTLED ? schedule.now() : null,
                status == PaymentStatus.PENDING ? schedule.firstQuery() : null);
        boolean first = rows.find(checkout.orderNo()).isEmpty();
        if (first) {
            rows.insert(checkout, status, known, windowEndsAt, times);
        }
        boolean changed = first || rows.requested(checkout.orderNo(), status, known, windowEndsAt, times);
        if (changed && status == PaymentStatus.SETTLED) {
            captures.recordPaid(checkout.orderNo());
        }
        if (changed && refunded && known != null) {
            refunding.refundedElsewhere(
                    rows.find(checkout.orderNo()).orElseThrow(), known.amountOr(checkout.price()), 0);
        }
    }

    /** A payment with a different amount isn't settled: it is queried, and refunded when its window ends. */
    private PaymentStatus verifiedStatus(Checkout checkout, PaymentStatus reported, @Nullable ProviderPayment known) {
        if (reported == PaymentStatus.REFUNDED) {
            return PaymentStatus.CLOSED;
        }
        boolean paid = reported == PaymentStatus.SETTLED || reported == PaymentStatus.PARTLY_REFUNDED;
        boolean disagrees = paid
                && known != null
                && !(known.merchantId()
                                .equals(providers.of(checkout.paymentMethod()).merchantId())
                        && checkout.price().equals(known.amount()));
        return disagrees ? PaymentStatus.PENDING : paid ? PaymentStatus.SETTLED : reported;
    }

    /** Applies a verified capture; true when it settles the payment. */
    boolean captured(Payment payment, Capture capture) {
        return captures.apply(payment, capture);
    }

    /** The same for the response to a query; one that doesn't match changes nothing and raises an alert. */
    boolean captured(Payment payment, ProviderPayment known) {
        Capture capture = Capture.of(payment.method(), known);
        if (agrees(payment, capture)) {
            return captures.apply(payment, capture);
        }
        captures.disagrees(payment, capture);
        return false;
    }

    /** Applies a query's response that reports a refund we didn't request; true when the payment ended. */
    boolean refundedAtProvider(Payment payment, ProviderPayment known) {
        var capture =
                new Capture(payment.method(), known.merchantId(), known.paymentNo(), known.amountOr(payment.amount()));
        return refundedAtProvider(payment, known.status(), capture, 0);
    }

    /**
     * Applies a refund made on the provider's platform. A payment fully refunded before it was reported as settled is
     * closed; otherwise the order is put on hold. Either way operators are alerted. True when the payment ended.
     *
     * @param refundedMinor 0 when the provider doesn't say how much
     */
    boolean refundedAtProvider(Payment payment, PaymentStatus reported, Capture capture, long refundedMinor) {
        if (payment.wasSettled()) {
            if (payment.status() == PaymentStatus.SETTLED) {
                refunding.refundedElsewhere(payment, capture.amount(), refundedMinor);
            }
            return false;
        }
        if (!payment.isOpen()) {
            return false;
        }
        boolean ended = reported == PaymentStatus.REFUNDED
                ? end(payment.orderNo(), PaymentStatus.CLOSED)
                : agrees(payment, capture) && captures.apply(payment, capture);
        refunding.refundedElsewhere(rows.find(payment.orderNo()).orElseThrow(), capture.amount(), refundedMinor);
        return ended;
    }

    private boolean agrees(Payment payment, Capture capture) {
        return capture.agreesWith(payment, providers.of(payment.method()).merchantId());
    }

    /** Open to REFUSED or CLOSED; false when the payment has already ended. */
    boolean end(String orderNo, PaymentStatus end) {
        return rows.end(orderNo, end);
    }

    /** Closes an open payment at its provider; settles it instead if the buyer has paid meanwhile. */
    Outcome<Void> close(Payment payment) {
        Outcome<ProviderPayment> closed = providers.of(payment.method()).close(payment.orderNo());
        refunding.report(payment.method(), closed);
        return closed.isNotFound() ? closedFor(payment) : closed.then(known -> closed(payment, known));
    }

    private Outcome<Void> closed(Payment payment, ProviderPayment known) {
        if (known.status() == PaymentStatus.PENDING) {
            return Outcome.unavailable(Code.PAYMENT_NOT_CLOSED);
        }
        if (known.status() == PaymentStatus.REFUNDED || known.status() == PaymentStatus.PARTLY_REFUNDED) {
            refundedAtProvider(payment, known);
            return Outcome.done();
        }
        Capture capture = Capture.of(payment.method(), known);
        if (known.status() != PaymentStatus.SETTLED) {
            return closedFor(payment);
        }
        if (agrees(payment, capture)) {
            captures.apply(payment, capture);
            return Outcome.done();
        }
        captures.refundUnmatched(payment, capture);
        return closedFor(payment);
    }

    private Outcome<Void> closedFor(Payment payment) {
        end(payment.orderNo(), PaymentStatus.CLOSED);
        return Outcome.done();
    }

    /** Refunds the payment, once. */
    Outcome<Void> refund(Payment payment) {
        return refunding.refund(providers.of(payment.method()), payment);
    }

    /** Queries an accepted refund. */
    Outcome<Boolean> queryRefund(Payment payment) {
        return refunding.queryRefund(providers.of(payment.method()), payment);
    }

    /** Applies a completed refund; false when it was already known. */
    boolean repaid(Payment payment) {
        return refunding.refunded(payment, "");
    }

    /** Applies the failure of an accepted refund; false when none is accepted. */
    boolean refundFailed(Payment payment, Reason why) {
        return refunding.failed(payment, why);
    }

    /** Alerts operators when the provider rejects our settings, which blocks purchases without ending them. */
    void report(PaymentMethod method, Outcome<?> outcome) {
        refunding.report(method, outcome);
    }
}
