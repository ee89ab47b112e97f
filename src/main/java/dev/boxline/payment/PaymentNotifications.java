package dev.boxline.payment;

import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Applies verified callbacks of payment providers. */
@Service
public class PaymentNotifications {

    private final PaymentRepository rows;
    private final PaymentProviders providers;
    private final PaymentTransitions settling;

    PaymentNotifications(PaymentRepository rows, PaymentProviders providers, PaymentTransitions settling) {
        this.rows = rows;
        this.providers = providers;
        this.settling = settling;
    }

    /**
     * What a provider says of a payment.
     *
     * @param amountMinor the payment's, also in a notice about a refund
     * @param status SETTLED, REFUSED, CLOSED, PARTLY_REFUNDED or REFUNDED
     * @param paymentNo the provider's number; empty when the notice names none
     * @param refund the refund that the notice is about, if it is about one
     */
    public record Notice(
            PaymentMethod method,
            String orderNo,
            String merchantId,
            long amountMinor,
            String currency,
            PaymentStatus status,
            String paymentNo,
            @Nullable RefundNotice refund) {

        /** A notice that is not about a refund. */
        public Notice(
                PaymentMethod method,
                String orderNo,
                String merchantId,
                long amountMinor,
                String currency,
                PaymentStatus status,
                String paymentNo) {
            this(method, orderNo, merchantId, amountMinor, currency, status, paymentNo, null);
        }

        /** A notice that names no number. */
        public Notice(
                PaymentMethod method,
                String orderNo,
                String merchantId,
                long amountMinor,
                String currency,
                PaymentStatus status) {
            this(method, orderNo, merchantId, amountMinor, currency, status, "");
        }

        private Notice about(String knownOrderNo) {
            return new Notice(method, knownOrderNo, merchantId, amountMinor, currency, status, paymentNo, refund);
        }

        private Capture capture() {
            return new Capture(method, merchantId, paymentNo, new Money(amountMinor, currency));
        }
    }

    /**
     * What a provider says of a refund.
     *
     * @param refundNo the number under which it was requested; empty when the notice names none
     */
    public record RefundNotice(String refundNo, long amountMinor, Result result) {

        /** How the refund ended. */
        public enum Result {
            REFUNDED,
            /** The money can't go back to where it came from. */
            ABNORMAL,
            /** Failed; it may be requested again under a new number. */
            CLOSED
        }
    }

    /** What became of a notice. */
    public enum Taken {
        /** The payment moved: the process may go on. */
        CHANGED,
        /** The money of a refund we requested is back: the order may be closed. */
        REPAID,
        /** A refund that the provider had accepted failed: an operator decides. */
        REFUND_FAILED,
        /** Known already. */
        KNOWN,
        /** No payment of this number is known, or not yet: its request may not be committed. */
        UNKNOWN,
        /** Not what we agreed. */
        WRONG
    }

    /**
     * Takes a notice in the running transaction. A later or repeated notice never moves a payment back; money that comes
     * when none is waited for is given back.
     */
    public Taken take(Notice notice) {
        Payment payment = rows.lock(notice.orderNo()).orElse(null);
        if (payment == null) {
            return Taken.UNKNOWN;
        }
        if (!agrees(notice, payment)) {
            return Taken.WRONG;
        }
        if (notice.refund() != null && notice.method() == payment.method()) {
            return refund(payment, notice, notice.refund());
        }
        if (notice.status() == PaymentStatus.SETTLED) {
            return taken(settling.captured(payment, notice.capture()));
        }
        if (notice.method() != payment.method()) {
            return Taken.WRONG;
        }
        return switch (notice.status()) {
            case REFUSED, CLOSED -> taken(settling.end(payment.orderNo(), notice.status()));
            case REFUNDED -> repaid(payment, PaymentStatus.REFUNDING);
            case REQUESTED, PENDING, SETTLED, PARTLY_REFUNDED, REFUNDING -> Taken.KNOWN;
        };
    }

    /** The same for a payment that the provider's bill proves, in our account. */
    public Taken takeBilled(PaymentMethod method, String orderNo, String paymentNo, Money amount) {
        return take(billed(method, orderNo, amount, PaymentStatus.SETTLED, paymentNo, null));
    }

    /** The same for a refund in the provider's bill that we didn't request. */
    public Taken takeBilledRefund(PaymentMethod method, String orderNo, Money refunded) {
        Payment payment = rows.lock(orderNo).orElse(null);
        if (payment == null) {
            return Taken.UNKNOWN;
        }
        PaymentStatus status =
                payment.amount().equals(refunded) ? PaymentStatus.REFUNDED : PaymentStatus.PARTLY_REFUNDED;
        var refund = new RefundNotice("", refunded.amountMinor(), RefundNotice.Result.REFUNDED);
        return take(billed(method, orderNo, payment.amount(), status, "", refund));
    }

    private Notice billed(
            PaymentMethod method,
            String orderNo,
            Money amount,
            PaymentStatus status,
            String paymentNo,
            @Nullable RefundNotice refund) {
        return new Notice(
                method,
                orderNo,
                providers.of(method).merchantId(),
                amount.amountMinor(),
                amount.currency(),
                status,
                paymentNo,
                refund);
    }

    private Taken refund(Payment payment, Notice notice, RefundNotice refund) {
        PaymentProvider provider = providers.of(notice.method());
        boolean ours = refund.refundNo().isEmpty()
                ? payment.status() != PaymentStatus.SETTLED && !payment.isOpen()
                : provider.isRefundNo(payment.orderNo(), refund.refundNo());
        if (!ours) {
            return refund.result() == RefundNotice.Result.REFUNDED
                    ? taken(settling.refundedAtProvider(
                            payment, notice.status(), notice.capture(), refund.amountMinor()))
                    : Taken.KNOWN;
        }
        if (refund.result() != RefundNotice.Result.REFUNDED) {
            return refundFailed(provider, payment, notice, refund);
        }
        return refund.amountMinor() == payment.amount().amountMinor()
                ? repaid(payment, PaymentStatus.SETTLED)
                : Taken.KNOWN;
    }

    /** Only the present attempt of a refund may fail: an old one's end was known when it was requested again. */
    private Taken refundFailed(PaymentProvider provider, Payment payment, Notice notice, RefundNotice refund) {
        boolean present = provider.refundNo(payment).equals(refund.refundNo());
        return present && settling.refundFailed(payment, whyRefundFailed(notice).reason())
                ? Taken.REFUND_FAILED
                : Taken.KNOWN;
    }

    /** @param requested besides REFUNDING, the status in which a refund may have been requested without an answer yet */
    private Taken repaid(Payment payment, PaymentStatus requested) {
        boolean asked = payment.status() == PaymentStatus.REFUNDING || payment.status() == requested;
        return asked && settling.repaid(payment) ? Taken.REPAID : Taken.KNOWN;
    }

    /**
     * The notice with our order number: a refund's names only the number by which the provider knows the payment, which is
     * another one when our own doesn't fit its rules.
     */
    public Notice named(Notice notice) {
        if (notice.refund() == null
                || notice.paymentNo().isEmpty()
                || rows.find(notice.orderNo()).isPresent()) {
            return notice;
        }
        return rows.orderNoOf(notice.method(), notice.paymentNo())
                .map(notice::about)
                .orElse(notice);
    }

    /** Why the refund of a notice failed. */
    public Failure whyRefundFailed(Notice notice) {
        boolean closed = notice.refund() != null && notice.refund().result() == RefundNotice.Result.CLOSED;
        return new Failure(Reason.of(closed ? Code.REFUND_CLOSED : Code.REFUND_ABNORMAL, notice.method()));
    }

    private static Taken taken(boolean changed) {
        return changed ? Taken.CHANGED : Taken.KNOWN;
    }

    /** Money may come by another method than was asked for; amount and merchant have to be right all the same. */
    private boolean agrees(Notice notice, Payment payment) {
        return providers.methods().contains(notice.method())
                && notice.capture()
                        .agreesWith(payment, providers.of(notice.method()).merchantId());
    }
}
