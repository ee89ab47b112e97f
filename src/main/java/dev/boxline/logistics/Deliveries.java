package dev.boxline.logistics;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The delivery status of many orders; a list costs as many queries as one order. */
@Component
public class Deliveries {

    private final PickupRepository pickups;
    private final DeadLetters deadLetters;
    private final Timeline timeline;
    private final DeliveryPromiseSettings promise;
    private final Clock clock;

    Deliveries(
            PickupRepository pickups,
            DeadLetters deadLetters,
            Timeline timeline,
            DeliveryPromiseSettings promise,
            Clock clock) {
        this.pickups = pickups;
        this.deadLetters = deadLetters;
        this.timeline = timeline;
        this.promise = promise;
        this.clock = clock;
    }

    /** The statuses by order number. */
    public Map<String, DeliveryStatus> statuses(List<Order> orders) {
        List<String> numbers = orders.stream().map(Order::orderNo).toList();
        var lines = timeline.ofAll(numbers);
        Map<String, Pickup> booked = byNumber(pickups.findAll(numbers), Pickup::orderNo);
        Map<String, DeadLetter> parked = byNumber(deadLetters.unresolved(numbers), DeadLetter::orderNo);
        Instant delayedBefore = clock.instant().minus(promise.delayedAfter());
        return orders.stream()
                .collect(Collectors.toMap(
                        Order::orderNo,
                        order -> DeliveryStatus.of(
                                order,
                                booked.get(order.orderNo()),
                                parked.get(order.orderNo()),
                                lines.getOrDefault(order.orderNo(), List.of()),
                                delayedBefore)));
    }

    private static <T> Map<String, T> byNumber(List<T> rows, Function<T, String> number) {
        return rows.stream().collect(Collectors.toMap(number, Function.identity(), (first, second) -> first));
    }
}
