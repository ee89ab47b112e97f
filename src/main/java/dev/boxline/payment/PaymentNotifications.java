package dev.boxline.payment;

import dev.boxline.money.Money;
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
     * A provider's notice about a payment.
     *
     * @param amountMinor the amount of the payment, even in a notice about a refund
     * @param status SETTLED, REFUSED, CLOSED, PARTLY_REFUNDED or REFUNDED
     * @param paymentNo the provider's number; empty if not given
     * @param refund the refund; null when the notice is about the payment itself
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

        /** A notice about the payment itself. */
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

        /** A notice without the provider's number. */
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
     * A provider's notice about a refund.
     *
     * @param refundNo the number of the request; empty if not given
     */
    public record RefundNotice(String refundNo, long amountMinor, Result result) {

        /** The result of the refund. */
        public enum Result {
            REFUNDED,
            /** The money can't be returned to the account it came from. */
            ABNORMAL,
            /** Failed; it may be requested again under a new number. */
            CLOSED
        }
    }

    /** The result of applying a notice. */
    public enum NoticeResult {
        /** The payment has changed; the process may continue. */
        CHANGED,
        /** A refund we requested has completed; the order may be closed. */
        REPAID,
        /** An accepted refund failed; needs an operator's decision. */
        REFUND_FAILED,
        /** A duplicate, or no longer relevant. */
        KNOWN,
        /** The payment isn't known, perhaps because its request has not been committed yet. */
        UNKNOWN,
        /** Doesn't match the payment. */
        WRONG
    }

    /**
     * Applies a notice in the current transaction. A late or repeated notice never reverts a payment; unexpected money
     * is refunded.
     */
    public NoticeResult apply(Notice notice) {
        Payment payment = rows.lock(notice.orderNo()).orElse(null);
        if (payment == null) {
            return NoticeResult.UNKNOWN;
        }
        if (!agrees(notice, payment)) {
            return NoticeResult.WRONG;
        }
        if (notice.refund() != null && notice.method() == payment.method()) {
            return refund(payment, notice, notice.refund());
        }
        if (notice.status() == PaymentStatus.SETTLED) {
            return result(settling.captured(payment, notice.capture()));
        }
        if (notice.method() != payment.method()) {
            return NoticeResult.WRONG;
        }
        return switch (notice.status()) {
            case REFUSED, CLOSED -> result(settling.end(payment.orderNo(), notice.status()));
            case REFUNDED -> repaid(payment, PaymentStatus.REFUNDING);
            case REQUESTED, PENDING, SETTLED, PARTLY_REFUNDED, REFUNDING -> NoticeResult.KNOWN;
        };
    }

    /** The same for a payment to our account that is proven by the provider's bill. */
    public NoticeResult applyBilled(PaymentMethod method, String orderNo, String paymentNo, Money amount) {
        return apply(billed(method, orderNo, amount, PaymentStatus.SETTLED, paymentNo, null));
    }

    /** The same for a refund in the provider's bill that we didn't request. */
    public NoticeResult applyBilledRefund(PaymentMethod method, String orderNo, Money refunded) {
        Payment payment = rows.lock(orderNo).orElse(null);
        if (payment == null) {
            return NoticeResult.UNKNOWN;
        }
        PaymentStatus status =
                payment.amount().equals(refunded) ? PaymentStatus.REFUNDED : PaymentStatus.PARTLY_REFUNDED;
        var refund = new RefundNotice("", refunded.amountMinor(), RefundNotice.Result.REFUNDED);
        return apply(billed(method, orderNo, payment.amount(), status, "", refund));
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

    private NoticeResult refund(Payment payment, Notice notice, RefundNotice refund) {
        PaymentProvider provider = providers.of(notice.method());
        boolean ours = refund.refundNo().isEmpty()
                ? payment.status() != PaymentStatus.SETTLED && !payment.isOpen()
                : provider.isRefundNo(payment.orderNo(), refund.refundNo());
        if (!ours) {
            return refund.result() == RefundNotice.Result.REFUNDED
                    ? result(settling.refundedAtProvider(
                            payment, notice.status(), notice.capture(), refund.amountMinor()))
                    : NoticeResult.KNOWN;
        }
        if (refund.result() != RefundNotice.Result.REFUNDED) {
            return refundFailed(provider, payment, notice, refund);
        }
        return refund.amountMinor() == payment.amount().amountMinor()
                ? repaid(payment, PaymentStatus.SETTLED)
                : NoticeResult.KNOWN;
    }

    /** Only the current attempt of a refund can fail: earlier attempts had already ended when it was requested again. */
    private NoticeResult refundFailed(PaymentProvider provider, Payment payment, Notice notice, RefundNotice refund) {
        boolean present = provider.refundNo(payment).equals(refund.refundNo());
        return present && settling.refundFailed(payment, whyRefundFailed(notice).reason())
                ? NoticeResult.REFUND_FAILED
                : NoticeResult.KNOWN;
    }

    /** @param requested besides REFUNDING, the status in which a refund may have been requested without a response */
    private NoticeResult repaid(Payment payment, PaymentStatus requested) {
        boolean asked = payment.status() == PaymentStatus.REFUNDING || payment.status() == requested;
        return asked && settling.repaid(payment) ? NoticeResult.REPAID : NoticeResult.KNOWN;
    }

    /**
     * The notice with our order number. A refund notice contains only the provider's trade number, which differs from
     * the order number when that violates the provider's rules.
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

    private static NoticeResult result(boolean changed) {
        return changed ? NoticeResult.CHANGED : NoticeResult.KNOWN;
    }

    /** The method may differ from the requested one; amount and merchant must match. */
    private boolean agrees(Notice notice, Payment payment) {
        return providers.methods().contains(notice.method())
                && notice.capture()
                        .agreesWith(payment, providers.of(notice.method()).merchantId());
    }
}
