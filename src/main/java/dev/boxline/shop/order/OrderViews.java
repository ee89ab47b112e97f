package dev.boxline.shop.order;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.logistics.DeliveryPromiseSettings;
import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.logistics.Pickup;
import dev.boxline.ordering.Order;
import dev.boxline.recovery.ReleaseForecast;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Presents orders to their buyers, in their language. */
@Component
public class OrderViews {

    private final Catalogue catalogue;
    private final MessageSource messages;
    private final DeliveryPromiseSettings promise;
    private final ReleaseForecast forecast;
    private final Clock clock;

    OrderViews(
            Catalogue catalogue,
            MessageSource messages,
            DeliveryPromiseSettings promise,
            ReleaseForecast forecast,
            Clock clock) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.promise = promise;
        this.forecast = forecast;
        this.clock = clock;
    }

    List<OrderView> of(List<OrderSnapshot> orders, Locale locale) {
        return orders.stream().map(facts -> of(facts, locale)).toList();
    }

    public OrderView of(OrderSnapshot facts, Locale locale) {
        Order order = facts.order();
        return new OrderView(
                order.orderNo(),
                order.courseSku(),
                catalogue.titleOf(order.courseSku(), facts.soldAs(), locale),
                order.price(),
                order.status(),
                order.createdAt(),
                delivery(facts, locale),
                facts.timeline().stream().map(OrderView.Line::of).toList(),
                facts.mayBeCancelled() ? List.of("CANCEL") : List.of());
    }

    private OrderView.Delivery delivery(OrderSnapshot facts, Locale locale) {
        DeliveryStatus status = facts.delivery(clock.instant(), promise.delayedAfter());
        Pickup pickup = facts.pickup();
        Duration untilPassed =
                facts.blockingDeadLetter().flatMap(forecast::untilPassed).orElse(null);
        return new OrderView.Delivery(
                status,
                messages.getMessage(
                        untilPassed == null ? facts.messageKey(status) : facts.queuedMessageKey(status), null, locale),
                untilPassed == null
                        ? facts.expectedAt(status, promise.deliveredWithin())
                        : clock.instant().plus(untilPassed).plus(promise.deliveredWithin()),
                pickup == null ? null : given(pickup.carrier()),
                pickup == null ? null : given(pickup.trackingNo()),
                pickup == null ? null : given(pickup.trackingUrl()));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
