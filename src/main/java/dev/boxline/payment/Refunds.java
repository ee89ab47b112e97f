package dev.boxline.payment;

import dev.boxline.money.Money;
import dev.boxline.ordering.OrderAlert;
import dev.boxline.ordering.OrderHolds;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Refunds orders, once. A provider may complete a refund later: it is queried until then. */
@Component
class Refunds {

    private final PaymentRepository rows;
    private final Timeline timeline;
    private final PaymentSchedule schedule;
    private final OrderHolds holds;
    private final ApplicationEventPublisher alerts;

    Refunds(
            PaymentRepository rows,
            Timeline timeline,
            PaymentSchedule schedule,
            OrderHolds holds,
            ApplicationEventPublisher alerts) {
        this.holds = holds;
        this.rows = rows;
        this.timeline = timeline;
        this.schedule = schedule;
        this.alerts = alerts;
    }

    /** Requests the refund of a settled payment. Done also when the provider has accepted it and completes it later. */
    Outcome<Void> refund(PaymentProvider provider, Payment payment) {
        Outcome<ProviderPayment> outcome = provider.refund(payment);
        report(payment.method(), outcome);
        renumber(payment, outcome);
        return outcome.ifNotFound(() -> Outcome.refused(Code.PAYMENT_TO_REFUND_UNKNOWN))
                .ifRefused(() -> unlessRefundedElsewhere(provider, payment, outcome))
                .then(known -> accepted(payment, known));
    }

    /** Treats the refusal of a payment that was fully refunded on the provider's platform as done. */
    private static Outcome<ProviderPayment> unlessRefundedElsewhere(
            PaymentProvider provider, Payment payment, Outcome<ProviderPayment> refusal) {
        return provider.query(payment.orderNo())
                .ifNotFound(() -> refusal)
                .ifRefused(() -> refusal)
                .then(known -> known.isRefunded() ? Outcome.done(known) : refusal);
    }

    /** After the provider has closed a refund, the next request uses a new number. */
    private void renumber(Payment payment, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused
                && refused.failure().reason().code() == Code.REFUND_CLOSED) {
            rows.nextRefundAttempt(payment.orderNo());
        }
    }

    private Outcome<Void> accepted(Payment payment, ProviderPayment known) {
        if (known.status() == PaymentStatus.REFUNDING) {
            rows.refundAccepted(payment.orderNo(), known.paymentNo(), schedule.firstQuery());
        } else {
            refunded(payment, known.paymentNo());
        }
        return Outcome.done();
    }

    /** Queries an accepted refund: true when it has completed, refused when it failed. */
    Outcome<Boolean> queryRefund(PaymentProvider provider, Payment payment) {
        Outcome<ProviderPayment> outcome = provider.refundStatus(payment);
        report(payment.method(), outcome);
        if (outcome instanceof Outcome.Refused<ProviderPayment> refused) {
            failed(payment, refused.failure().reason());
        }
        return outcome.map(known -> known.isRefunded() && refunded(payment, known.paymentNo()));
    }

    /** Records that an accepted refund failed, which needs an operator's decision; false when none was accepted. */
    boolean failed(Payment payment, Reason reason) {
        boolean failed = rows.refundFailed(payment.orderNo());
        if (failed) {
            if (reason.code() == Code.REFUND_CLOSED) {
                rows.nextRefundAttempt(payment.orderNo());
            }
            alerts.publishEvent(
                    new OrderAlert("REFUND_STUCK", payment.orderNo(), Reason.of(Code.REFUND_STUCK, reason)));
        }
        return failed;
    }

    /**
     * Handles a refund made on the provider's platform: puts the order on hold and alerts operators.
     *
     * @param refundedMinor 0 when the provider doesn't say how much
     */
    void refundedElsewhere(Payment payment, Money amount, long refundedMinor) {
        String money = (refundedMinor == 0 ? "≤ " + amount.amountMinor() : refundedMinor) + " " + amount.currency();
        Reason reason = Reason.of(Code.REFUNDED_AT_PROVIDER, payment.method(), money);
        if (payment.status() == PaymentStatus.SETTLED) {
            holds.place(payment.orderNo(), reason);
        }
        alerts.publishEvent(new OrderAlert("REFUNDED_AT_PROVIDER", payment.orderNo(), reason));
    }

    /** Alerts operators when the provider rejects our settings. */
    void report(PaymentMethod method, Outcome<?> outcome) {
        Outcome.Failure failure = outcome.failure();
        if (failure != null && failure.reason().code() == Code.PROVIDER_SETTINGS) {
            alerts.publishEvent(
                    new OrderAlert("PROVIDER_SETTINGS", method.endpoint().toString(), failure.reason()));
        }
    }

    /** Records a completed refund; false when it was already known. */
    boolean refunded(Payment payment, String refundNo) {
        boolean refunded = rows.refunded(payment.orderNo(), refundNo, schedule.now());
        if (refunded) {
            timeline.add(payment.orderNo(), TimelineEventType.REFUNDED);
        }
        return refunded;
    }
}
