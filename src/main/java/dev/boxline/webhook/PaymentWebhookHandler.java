package dev.boxline.webhook;

import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.fulfilment.InFlightStarts;
import dev.boxline.webhook.WebhookProcessor.Effect;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies payment notifications and applies them to the payment and its process instance. Stores no payer data. */
@Component
class PaymentWebhookHandler {

    private final Map<PaymentMethod, PaymentNotificationReader> readers = new EnumMap<>(PaymentMethod.class);
    private final WebhookProcessor processor;
    private final PaymentNotifications payments;
    private final Checkouts checkouts;
    private final FulfilmentProcess fulfilment;
    private final InFlightStarts starts;

    PaymentWebhookHandler(
            List<PaymentNotificationReader> readers,
            WebhookProcessor processor,
            PaymentNotifications payments,
            Checkouts checkouts,
            FulfilmentProcess fulfilment,
            InFlightStarts starts) {
        for (PaymentNotificationReader reader : readers) {
            PaymentNotificationReader other = this.readers.putIfAbsent(reader.method(), reader);
            if (other != null) {
                throw new IllegalStateException("Notifications about payments by " + reader.method()
                        + " have two readers: " + other.getClass().getName() + " and "
                        + reader.getClass().getName());
            }
        }
        this.processor = processor;
        this.payments = payments;
        this.checkouts = checkouts;
        this.fulfilment = fulfilment;
        this.starts = starts;
    }

    /** Throws {@link InvalidNotification} unless the provider signed this for us. */
    WebhookResult receive(PaymentMethod method, Function<String, @Nullable String> headers, byte[] body) {
        PaymentNotificationReader reader = readers.get(method);
        if (reader == null) {
            return WebhookResult.NOT_CONFIGURED;
        }
        var signed = reader.read(headers, body);
        var notification = payments.named(signed.notification());
        String orderNo = notification.orderNo();
        if (!signed.eventId().matches(WebhookEvent.EVENT_ID) || !orderNo.matches(WebhookEvent.ORDER_NO)) {
            throw InvalidNotification.unreadable();
        }
        starts.awaitEnd(orderNo); // a fast provider notifies before the start that requested the payment is committed
        return processor.process(
                WebhookEvent.of(WebhookSource.of(method), signed.eventId(), orderNo, notification),
                effectOf(notification));
    }

    Effect effectOf(WebhookEvent stored) {
        return effectOf(stored.notification(PaymentNotifications.Notice.class));
    }

    private Effect effectOf(PaymentNotifications.Notice notification) {
        return new Effect(() -> apply(notification), Optional::empty);
    }

    private WebhookResult apply(PaymentNotifications.Notice notification) {
        if (!readers.containsKey(notification.method())) {
            return WebhookResult.EARLY; // stored while the provider was configured: kept until it is again
        }
        String orderNo = notification.orderNo();
        return switch (payments.apply(notification)) {
            case WRONG -> WebhookResult.MISMATCH;
            // the start may not be committed yet, on another node or because it is slow
            case UNKNOWN -> checkouts.find(orderNo).isPresent() ? WebhookResult.EARLY : WebhookResult.MISMATCH;
            case CHANGED -> fulfilment.paymentChanged(orderNo) ? WebhookResult.APPLIED : WebhookResult.EARLY;
            case REPAID -> {
                fulfilment.repaid(orderNo);
                yield WebhookResult.APPLIED;
            }
            case REFUND_FAILED -> {
                fulfilment.refundFailed(orderNo, payments.whyRefundFailed(notification));
                yield WebhookResult.APPLIED;
            }
            case KNOWN -> {
                fulfilment.paymentChanged(orderNo); // the payment is up to date, its process instance may not be
                yield WebhookResult.APPLIED;
            }
        };
    }
}
