package dev.boxline.console.order;

import dev.boxline.http.CursorPage;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.logistics.Deliveries;
import dev.boxline.logistics.DeliveryStatus;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderSearch;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.payment.Payments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds any paid order by whatever a caller can name, delivered and cancelled ones included. */
@Component
class OrderFinder {

    private final OrderSearch search;
    private final Checkouts checkouts;
    private final Deliveries deliveries;
    private final Logistics logistics;
    private final Payments payments;

    OrderFinder(
            OrderSearch search, Checkouts checkouts, Deliveries deliveries, Logistics logistics, Payments payments) {
        this.search = search;
        this.checkouts = checkouts;
        this.deliveries = deliveries;
        this.logistics = logistics;
        this.payments = payments;
    }

    /**
     * An order in a list.
     *
     * @param title of the course, as the buyer saw it
     */
    record FoundOrder(
            String orderNo,
            OrderStatus status,
            String customerId,
            String courseSku,
            String title,
            DeliveryStatus deliveryStatus,
            Instant paidAt) {}

    /** The matching orders, the latest purchase first. */
    CursorPage<FoundOrder> find(Submitted<OrderQuery> submitted) {
        String after = submitted.value().after();
        OrderQuery query = submitted
                .require("after", after, search::canBeginAfter, PageQuery.UNKNOWN_CURSOR)
                .checked();
        String q = query.q() == null || query.q().isBlank() ? null : query.q().strip();
        List<String> others = q == null
                ? List.of()
                : Stream.concat(logistics.ordersTrackedAs(q).stream(), payments.ordersPaidAs(q).stream())
                        .toList();
        List<Order> read = search.find(q, others, after, query.limit() + 1);
        CursorPage<Order> page = CursorPage.cut(read, query.limit(), Order::orderNo);
        Map<String, DeliveryStatus> delivery = deliveries.statuses(page.items());
        Map<String, String> titles =
                checkouts.titles(page.items().stream().map(Order::orderNo).toList());
        return page.map(order -> new FoundOrder(
                order.orderNo(),
                order.status(),
                order.customerId(),
                order.courseSku(),
                titles.getOrDefault(order.orderNo(), order.courseSku()),
                Objects.requireNonNull(delivery.get(order.orderNo())),
                order.createdAt()));
    }
}
