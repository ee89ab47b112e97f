package dev.boxline.shop.order;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.ProblemException;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.Pickup;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Timeline;
import dev.boxline.shop.checkout.Buyer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a buyer's orders with their pickups, dead letters and timelines; a page takes as many queries as one order. */
@Component
public class CustomerOrders {

    private final Orders orders;
    private final Checkouts checkouts;
    private final Timeline timeline;
    private final Logistics logistics;
    private final DeadLetters deadLetters;

    CustomerOrders(
            Orders orders, Checkouts checkouts, Timeline timeline, Logistics logistics, DeadLetters deadLetters) {
        this.orders = orders;
        this.checkouts = checkouts;
        this.timeline = timeline;
        this.logistics = logistics;
        this.deadLetters = deadLetters;
    }

    /** The order, when it is the buyer's; otherwise the same 404 as for one that doesn't exist. */
    public Order get(Buyer buyer, String orderNo) {
        return orders.find(orderNo)
                .filter(order -> buyer.maySee(order.customerId()))
                .orElseThrow(() -> ProblemException.notFound("order"));
    }

    /** Whether a listing of this customer's orders can begin after this one. */
    public boolean canBeginAfter(String customerId, String orderNo) {
        return orders.find(orderNo)
                .filter(order -> order.customerId().equals(customerId))
                .isPresent();
    }

    List<Order> newest(String customerId, @Nullable String after, int limit) {
        return orders.ofCustomer(customerId, after, limit);
    }

    public OrderSnapshot snapshot(Order order) {
        return snapshots(List.of(order)).get(0);
    }

    public List<OrderSnapshot> snapshots(List<Order> page) {
        List<String> numbers = page.stream().map(Order::orderNo).toList();
        var timelines = timeline.ofAll(numbers);
        Map<String, String> titles = checkouts.titles(numbers);
        Map<String, Pickup> pickups = byNumber(logistics.pickups(numbers), Pickup::orderNo);
        Map<String, DeadLetter> unresolved = byNumber(deadLetters.unresolved(numbers), DeadLetter::orderNo);
        return page.stream()
                .map(order -> new OrderSnapshot(
                        order,
                        titles.getOrDefault(order.orderNo(), order.courseSku()),
                        pickups.get(order.orderNo()),
                        unresolved.get(order.orderNo()),
                        Optional.ofNullable(timelines.get(order.orderNo())).orElse(List.of())))
                .toList();
    }

    private static <T> Map<String, T> byNumber(List<T> rows, Function<T, String> number) {
        return rows.stream().collect(Collectors.toMap(number, Function.identity(), (first, second) -> first));
    }
}
