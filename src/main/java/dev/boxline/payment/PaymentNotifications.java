package dev.boxline.payment;

import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import org.springframework.stereotype.Service;

/** News about payments that nobody asked for: what a provider called back, verified before it comes here. */
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
     * @param status SETTLED, REFUSED, CLOSED or REFUNDED
     * @param paymentNo the provider's number; empty when the notice names none
     */
    public record Notice(
            PaymentMethod method,
            String orderNo,
            String merchantId,
            long amountMinor,
            String currency,
            PaymentStatus status,
            String paymentNo) {

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

        private Capture capture() {
            return new Capture(method, merchantId, paymentNo, new Money(amountMinor, currency));
        }
    }

    /** What became of a notice. */
    public enum Taken {
        /** The payment moved: the process may go on. */
        CHANGED,
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
        Payment payment = rows.hold(notice.orderNo()).orElse(null);
        if (payment == null) {
            return Taken.UNKNOWN;
        }
        if (!agrees(notice, payment)) {
            return Taken.WRONG;
        }
        if (notice.status() == PaymentStatus.SETTLED) {
            return taken(settling.captured(payment, notice.capture()));
        }
        if (notice.method() != payment.method()) {
            return Taken.WRONG;
        }
        return switch (notice.status()) {
            case REFUSED, CLOSED -> taken(settling.end(payment.orderNo(), notice.status()));
            case REFUNDED -> repaid(payment);
            case REQUESTED, PENDING, SETTLED, REFUNDING -> Taken.KNOWN;
        };
    }

    /** Only a refund that we asked for may be told so; its end changes nothing for the process. */
    private Taken repaid(Payment payment) {
        if (payment.status() == PaymentStatus.REFUNDING) {
            settling.repaid(payment);
        }
        return Taken.KNOWN;
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
