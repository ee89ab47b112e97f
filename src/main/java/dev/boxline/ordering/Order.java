package dev.boxline.ordering;

import dev.boxline.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paid purchase.
 *
 * @param closedAt when the box was delivered, or the money refunded
 * @param shipment number of the current shipment: 1, and one more for each replacement and each corrected recipient
 * @param superseded whether that shipment must be withdrawn before another is sent
 */
public record Order(
        String orderNo,
        String customerId,
        String courseSku,
        Money price,
        OrderStatus status,
        Instant createdAt,
        @Nullable Instant closedAt,
        int shipment,
        boolean superseded) {}
