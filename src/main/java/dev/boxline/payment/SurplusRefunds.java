package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.ordering.OrderAlert;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** Refunds surplus payments: at once, or as soon as the provider is available. */
@Service
public class SurplusRefunds {

    private final SurplusRepository rows;
    private final PaymentRepository payments;
    private final PaymentProviders providers;
    private final Refunds refunds;
    private final Returned returned;

    SurplusRefunds(
            SurplusRepository rows,
            PaymentRepository payments,
            PaymentProviders providers,
            Refunds refunds,
            Returned returned) {
        this.rows = rows;
        this.payments = payments;
        this.providers = providers;
        this.refunds = refunds;
        this.returned = returned;
    }

    /** The provider refused to refund a surplus payment: published in the transaction that records it. */
    public record Refused(SurplusPayment surplus, Reason reason) {}

    /** Surplus payments of these methods that are due for a refund, most overdue first. */
    public List<SurplusPayment> due(Set<PaymentMethod> methods, int limit) {
        return rows.due(methods, returned.schedule.now(), limit);
    }

    /** All surplus payments of a purchase, oldest first. */
    public List<SurplusPayment> of(String orderNo) {
        return rows.of(orderNo);
    }

    /** Surplus payments not refunded yet, sorted by order number, after this one. */
    public List<SurplusPayment> open(String afterOrderNo, int limit) {
        return rows.open(afterOrderNo, limit);
    }

    /** Claims this refund; false when another node has claimed it. */
    public boolean claim(SurplusPayment surplus) {
        PaymentSchedule schedule = returned.schedule;
        return rows.claim(surplus, schedule.now(), schedule.nextRefund(rows.tries(surplus)));
    }

    /**
     * Refunds a payment in a provider's bill that has no order, again when the refund was refused; false when it is, or
     * may still become, the payment of an order.
     */
    public boolean refundBilled(PaymentMethod method, String orderNo, String paymentNo, Money amount) {
        Payment payment = payments.lock(orderNo).orElse(null);
        var capture = new Capture(method, "", paymentNo, amount);
        if (payment != null && (payment.isOpen() || (payment.wasSettled() && capture.matches(payment)))) {
            return false;
        }
        boolean second = payment != null && payment.wasSettled();
        var surplus = new SurplusPayment(
                orderNo,
                method,
                paymentNo,
                second ? SurplusPayment.Why.SECOND : SurplusPayment.Why.UNASKED,
                amount,
                SurplusPayment.Status.DUE,
                null);
        if (rows.insert(surplus, returned.schedule.now())) {
            if (payment != null) {
                returned.found(surplus);
            }
        } else {
            rows.retry(surplus, returned.schedule.now());
        }
        return true;
    }

    /**
     * Requests the refund in the current transaction. If the provider is unavailable or still processing it, it is
     * requested again later with the same idempotency key.
     */
    public void refund(SurplusPayment surplus) {
        Payment payment = payments.find(surplus.orderNo()).orElse(null);
        PaymentProvider provider = providers.of(surplus.method());
        int attempt = payment == null ? 1 : payment.refundAttempt();
        Outcome<ProviderPayment> outcome = (payment != null && surplus.isOf(payment)
                        ? provider.refund(payment.of(surplus.amount()))
                        : provider.refundSurplus(surplus, attempt))
                .ifNotFound(() -> Outcome.refused(Code.PAYMENT_TO_REFUND_UNKNOWN));
        refunds.report(surplus.method(), outcome);
        outcome.toOptional()
                .filter(ProviderPayment::isRefunded)
                .filter(known -> rows.refunded(surplus, known.paymentNo(), returned.schedule.now()))
                .ifPresent(refunded -> returned.refunded(surplus));
        if (outcome instanceof Outcome.Refused<ProviderPayment> refused) {
            if (refused.failure().reason().code() == Code.REFUND_CLOSED) {
                payments.nextRefundAttempt(surplus.orderNo());
            }
            rows.refused(surplus, refused.failure().reason());
            returned.refused(surplus, refused.failure().reason());
        }
    }

    /** A purchase's surplus payments whose refund was refused. */
    public List<SurplusPayment> refused(String orderNo) {
        return rows.of(orderNo).stream()
                .filter(surplus -> surplus.status() == SurplusPayment.Status.REFUSED)
                .toList();
    }

    /**
     * Requests these refunds again, after an operator has clarified them with the provider; returns how many were still
     * refused.
     */
    public int retry(List<SurplusPayment> refused) {
        return (int) refused.stream()
                .filter(surplus -> rows.retry(surplus, returned.schedule.now()))
                .count();
    }

    /** Records the results of surplus refunds. */
    @Component
    static class Returned {

        private final Timeline timeline;
        private final ApplicationEventPublisher events;
        private final PaymentSchedule schedule;

        Returned(Timeline timeline, ApplicationEventPublisher events, PaymentSchedule schedule) {
            this.timeline = timeline;
            this.events = events;
            this.schedule = schedule;
        }

        void found(SurplusPayment surplus) {
            timeline.add(
                    surplus.orderNo(),
                    TimelineEventType.SURPLUS_PAID,
                    surplus.method().name());
        }

        void refunded(SurplusPayment surplus) {
            timeline.add(
                    surplus.orderNo(),
                    TimelineEventType.SURPLUS_REFUNDED,
                    surplus.method().name());
        }

        void refused(SurplusPayment surplus, Reason reason) {
            events.publishEvent(new Refused(surplus, reason));
            events.publishEvent(new OrderAlert(
                    "REFUND_REFUSED", surplus.orderNo(), Reason.of(Code.SURPLUS_REFUND_REFUSED, reason)));
        }
    }
}
