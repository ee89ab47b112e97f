package dev.boxline.shop.order;

import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.money.Money;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as the shop's API returns it, with its timeline oldest first. */
public record OrderView(
        String orderNo,
        String courseSku,
        String title,
        Money price,
        OrderStatus status,
        Instant createdAt,
        Delivery delivery,
        List<Line> timeline,
        List<String> actions) {

    /** @param message a sentence in the reader's language */
    public record Delivery(
            DeliveryStatus status,
            String message,
            @Nullable Instant expectedAt,
            @Nullable String carrier,
            @Nullable String trackingNo,
            @Nullable String trackingUrl) {}

    /** An entry of the timeline. */
    public record Line(Instant at, TimelineEventType what, String detail) {

        static Line of(TimelineEntry entry) {
            return new Line(entry.at(), entry.what(), entry.detail());
        }
    }
}
