package dev.boxline.shop.order;

import static dev.boxline.http.request.PageQuery.UNKNOWN_CURSOR;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.checkout.CustomerQuery;
import dev.boxline.shop.idempotency.IdempotencyKeyHeader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/orders")
@Tag(name = "Shop")
class OrderController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    /** Turns off nginx's response buffering, which would delay the events until the buffer is full. */
    private static final String UNBUFFERED = "X-Accel-Buffering";

    private final CustomerOrders orders;
    private final OrderViews views;
    private final OrderStreams streams;
    private final OrderCancellation cancellation;

    OrderController(CustomerOrders orders, OrderViews views, OrderStreams streams, OrderCancellation cancellation) {
        this.orders = orders;
        this.views = views;
        this.streams = streams;
        this.cancellation = cancellation;
    }

    record CancelledOrder(String orderNo, OrderStatus status) {}

    @GetMapping
    @Operation(summary = "\"My orders\", newest first")
    CursorPage<OrderView> list(Authentication user, Submitted<CustomerQuery> query, Locale locale) {
        CustomerQuery asked = query.value();
        String customerId = Buyer.of(user).customerOf(query, asked.customerId());
        query.require("after", asked.after(), after -> orders.canBeginAfter(customerId, after), UNKNOWN_CURSOR)
                .checked();
        List<Order> read = orders.newest(customerId, asked.after(), asked.limit() + 1);
        CursorPage<Order> page = CursorPage.cut(read, asked.limit(), Order::orderNo);
        return new CursorPage<>(views.of(orders.snapshots(page.items()), locale), page.next());
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "An order, its delivery and its timeline")
    OrderView one(Authentication user, @PathVariable String orderNo, Locale locale) {
        return views.of(orders.snapshot(orders.get(Buyer.of(user), orderNo)), locale);
    }

    @GetMapping(path = "/{orderNo}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Events of an order, as server-sent events",
            description = "Begins with the first event, or after the one named by Last-Event-ID; then live.")
    ResponseEntity<SseEmitter> events(
            Authentication user,
            @PathVariable String orderNo,
            @RequestHeader(name = LAST_EVENT_ID, defaultValue = "") String lastEventId) {
        orders.get(Buyer.of(user), orderNo);
        if (!lastEventId.matches("[0-9]{0,18}")) {
            throw ProblemException.wrongField(LAST_EVENT_ID, "must be the id of an event");
        }
        long lastId = lastEventId.isEmpty() ? 0 : Long.parseLong(lastEventId);
        return ResponseEntity.ok().header(UNBUFFERED, "no").body(streams.open(Buyer.of(user), orderNo, lastId));
    }

    @PostMapping("/{orderNo}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "The courier is booked, or a request with this key is in progress")
    @ApiResponse(responseCode = "422", description = "This key was used with another body")
    @Operation(summary = "Cancel an order, until the courier is booked; repeating it changes nothing")
    CancelledOrder cancel(
            Authentication user,
            HttpServletRequest client,
            @PathVariable String orderNo,
            @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable Submitted<CancellationRequest> request) {
        Buyer buyer = Buyer.of(user);
        Order order = orders.get(buyer, orderNo);
        IdempotencyKeyHeader.once(client);
        IdempotencyKeyHeader.checked(key);
        cancellation.cancel(buyer, order, key, request == null ? Submitted.empty(CancellationRequest.class) : request);
        return new CancelledOrder(orderNo, OrderStatus.CANCELLED);
    }
}
