package dev.boxline.ordering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paid purchase.
 *
 * @param closedAt when the buyer has what is due: the box, or the money back
 * @param shipment which box is under way: 1, and more when lost ones were sent again
 */
public record Order(
        String orderNo,
        String customerId,
        String courseSku,
        Money price,
        OrderStatus status,
        Instant createdAt,
        @Nullable Instant closedAt,
        int shipment) {}
