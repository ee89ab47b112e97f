package dev.boxline.payment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what providers tell, each transition once. */
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

    /** Until when the buyer can pay a purchase that is requested now. */
    Instant windowFromNow(Checkout checkout) {
        return schedule.windowFromNow(providers.of(checkout.paymentMethod()).linkLasts(checkout));
    }

    /** Stores the first word on a payment, or the first after the provider had been unavailable. */
    void store(Checkout checkout, PaymentStatus said, @Nullable ProviderPayment known, Instant windowEndsAt) {
        PaymentStatus status = believable(checkout, said, known);
        boolean refunded = said == PaymentStatus.REFUNDED || said == PaymentStatus.PARTLY_REFUNDED;
        var times = new PaymentRepository.Times(
                status == PaymentStatus.SETTLED ? schedule.now() : null,
                status == PaymentStatus.PENDING ? schedule.firstQuestion() : null);
        boolean first = rows.find(checkout.orderNo()).isEmpty();
        if (first) {
            rows.insert(checkout, status, known, windowEndsAt, times);
        }
        boolean changed = first || rows.requested(checkout.orderNo(), status, known, windowEndsAt, times);
        if (changed && status == PaymentStatus.SETTLED) {
            captures.settledAtOnce(checkout.orderNo());
        }
        if (changed && refunded && known != null) {
            refunding.refundedElsewhere(rows.find(checkout.orderNo()).orElseThrow(), known.amount(), 0);
        }
    }

    /** A payment of another amount than agreed isn't settled: it is asked about, and given back when its window ends. */
    private PaymentStatus believable(Checkout checkout, PaymentStatus said, @Nullable ProviderPayment known) {
        if (said == PaymentStatus.REFUNDED) {
            return PaymentStatus.CLOSED;
        }
        boolean paid = said == PaymentStatus.SETTLED || said == PaymentStatus.PARTLY_REFUNDED;
        boolean disagrees = paid
                && known != null
                && !(known.merchantId()
                                .equals(providers.of(checkout.paymentMethod()).merchantId())
                        && checkout.price().equals(known.amount()));
        return disagrees ? PaymentStatus.PENDING : paid ? PaymentStatus.SETTLED : said;
    }

    /** What a provider said it captured, and was seen to agree; true when the payment is settled by it. */
    boolean captured(Payment payment, Capture capture) {
        return captures.take(payment, capture);
    }

    /** The same for what a provider says when it is asked; what doesn't agree changes nothing and alerts operators. */
    boolean captured(Payment payment, ProviderPayment known) {
        Capture capture = Capture.of(payment.method(), known);
        if (agrees(payment, capture)) {
            return captures.take(payment, capture);
        }
        captures.disagrees(payment, capture);
        return false;
    }

    /** A provider, when it is asked, reports a payment as refunded though no refund was requested; true when it ended. */
    boolean refundedAtProvider(Payment payment, ProviderPayment known) {
        return refundedAtProvider(payment, known.status(), Capture.of(payment.method(), known), 0);
    }

    /**
     * Money was given back on the provider's own platform. Wholly refunded before we heard of the payment, nothing is left
     * to do; otherwise the order is stopped before it is shipped. Either way operators are alerted. True when the
     * payment ended.
     *
     * @param refundedMinor 0 when the provider doesn't say how much
     */
    boolean refundedAtProvider(Payment payment, PaymentStatus said, Capture capture, long refundedMinor) {
        if (payment.wasSettled()) {
            if (payment.status() == PaymentStatus.SETTLED) {
                refunding.refundedElsewhere(payment, capture.amount(), refundedMinor);
            }
            return false;
        }
        if (!payment.isOpen()) {
            return false;
        }
        boolean ended = said == PaymentStatus.REFUNDED
                ? end(payment.orderNo(), PaymentStatus.CLOSED)
                : agrees(payment, capture) && captures.take(payment, capture);
        refunding.refundedElsewhere(rows.find(payment.orderNo()).orElseThrow(), capture.amount(), refundedMinor);
        return ended;
    }

    private boolean agrees(Payment payment, Capture capture) {
        return capture.agreesWith(payment, providers.of(payment.method()).merchantId());
    }

    /** Open to REFUSED or CLOSED; false when the payment had its end before. */
    boolean end(String orderNo, PaymentStatus end) {
        return rows.end(orderNo, end);
    }

    /** Ends an open payment with its provider. The buyer may have been quicker: then it is settled instead. */
    Outcome<Void> close(Payment payment) {
        Outcome<ProviderPayment> closed = providers.of(payment.method()).close(payment.orderNo());
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
            captures.take(payment, capture);
            return Outcome.done();
        }
        captures.leftOver(payment, capture);
        return closedFor(payment);
    }

    private Outcome<Void> closedFor(Payment payment) {
        end(payment.orderNo(), PaymentStatus.CLOSED);
        return Outcome.done();
    }

    /** Gives the money back, once. */
    Outcome<Void> refund(Payment payment) {
        return refunding.refund(providers.of(payment.method()), payment);
    }

    /** Asks what became of an accepted refund. */
    Outcome<Boolean> askBackRefund(Payment payment) {
        return refunding.askBack(providers.of(payment.method()), payment);
    }

    /** The provider says that a refund is there; false when we knew. */
    boolean repaid(Payment payment) {
        return refunding.refunded(payment, "");
    }

    /** The provider says that an accepted refund failed; false when none is accepted. */
    boolean refundFailed(Payment payment, Reason why) {
        return refunding.failed(payment, why);
    }

    /** Alerts operators when the provider rejects our settings: no purchase ends because of them, but none goes on. */
    void report(PaymentMethod method, Outcome<?> outcome) {
        refunding.report(method, outcome);
    }
}
