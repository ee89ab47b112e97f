package dev.boxline.shop.order;

import dev.boxline.http.ProblemException;
import dev.boxline.shop.checkout.Buyer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "Shop")
class OrderEventController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final CustomerOrders orders;
    private final OrderStreams streams;

    OrderEventController(CustomerOrders orders, OrderStreams streams) {
        this.orders = orders;
        this.streams = streams;
    }

    @GetMapping(path = "/api/v1/orders/{orderNo}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "What happens to an order, as server-sent events",
            description = "Begins with the first event, or behind the one named by Last-Event-ID; then live.")
    SseEmitter events(
            Authentication who,
            @PathVariable String orderNo,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId) {
        orders.get(Buyer.of(who), orderNo);
        return streams.open(orderNo, read(lastEventId));
    }

    private static long read(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return 0;
        }
        if (!ID.matcher(lastEventId).matches()) {
            throw ProblemException.wrongField(LAST_EVENT_ID, "must be the id of an event");
        }
        return Long.parseLong(lastEventId);
    }
}
