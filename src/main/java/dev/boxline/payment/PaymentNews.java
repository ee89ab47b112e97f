package dev.boxline.payment;

import dev.boxline.ordering.PaymentMethod;
import org.springframework.stereotype.Service;

/** News about payments that nobody asked for: what a provider called back, verified before it comes here. */
@Service
public class PaymentNews {

    private final PaymentRows rows;
    private final PaymentProviders providers;
    private final Settling settling;

    PaymentNews(PaymentRows rows, PaymentProviders providers, Settling settling) {
        this.rows = rows;
        this.providers = providers;
        this.settling = settling;
    }

    /**
     * What a provider says of a payment.
     *
     * @param status SETTLED, REFUSED, CLOSED or REFUNDED
     */
    public record Notice(
            PaymentMethod method,
            String orderNo,
            String merchantId,
            long amountMinor,
            String currency,
            PaymentStatus status) {}

    /** What became of a notice. */
    public enum Taken {
        /** The payment moved: the process may go on. */
        CHANGED,
        /** Known already. */
        KNOWN,
        /** Not about a payment of ours, or not what we agreed. */
        WRONG
    }

    /** Takes a notice in the running transaction. A later or repeated notice never moves a payment back. */
    public Taken take(Notice notice) {
        Payment payment = rows.hold(notice.orderNo()).orElse(null);
        if (payment == null || !agrees(notice, payment)) {
            return Taken.WRONG;
        }
        boolean changed = switch (notice.status()) {
            case SETTLED -> settling.settle(payment.orderNo());
            case REFUSED, CLOSED -> settling.end(payment.orderNo(), notice.status());
            default -> false;
        };
        return changed ? Taken.CHANGED : Taken.KNOWN;
    }

    private boolean agrees(Notice notice, Payment payment) {
        return notice.method() == payment.method()
                && notice.merchantId().equals(providers.of(payment.method()).merchantId())
                && notice.amountMinor() == payment.amount().amountMinor()
                && notice.currency().equals(payment.amount().currency());
    }
}
