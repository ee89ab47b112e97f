package dev.boxline.webhook;

import dev.boxline.payment.PaymentNotificationReader;
import dev.boxline.payment.PaymentNotifications;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who handles what, for every sender that is set up. */
@Component
class WebhookHandlers {

    private final Map<WebhookSource, WebhookHandler> handlers = new EnumMap<>(WebhookSource.class);

    WebhookHandlers(
            LogisticsWebhookHandler logistics,
            List<PaymentNotificationReader> providers,
            PaymentNotifications news,
            PaymentUpdate effect) {
        handlers.put(logistics.source(), logistics);
        for (PaymentNotificationReader provider : providers) {
            handlers.put(WebhookSource.of(provider.method()), new PaymentWebhookHandler(provider, news, effect));
        }
    }

    Optional<WebhookHandler> of(WebhookSource source) {
        return Optional.ofNullable(handlers.get(source));
    }
}
