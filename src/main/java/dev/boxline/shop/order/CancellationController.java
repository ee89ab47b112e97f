package dev.boxline.shop.order;

import dev.boxline.http.JsonFields;
import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Order;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.shop.checkout.Buyer;
import dev.boxline.shop.idempotency.IdempotencyGuard;
import dev.boxline.shop.idempotency.IdempotencyKeyHeader;
import dev.boxline.shop.idempotency.IdempotencyStore;
import dev.boxline.shop.idempotency.RequestFingerprint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Shop")
class CancellationController {

    private static final String PATH = "/api/v1/orders/{orderNo}/cancellation";
    private static final byte[] NOTHING = {'{', '}'};

    private final CustomerOrders orders;
    private final OrderCancellation desk;
    private final IdempotencyGuard once;

    CancellationController(CustomerOrders orders, OrderCancellation desk, IdempotencyGuard once) {
        this.orders = orders;
        this.desk = desk;
        this.once = once;
    }

    /** The order is cancelled; the money follows by itself. */
    record Cancelled(String orderNo, OrderStatus status) {}

    /** What may be said with a cancellation; the customer by integrations alone. */
    record CancellationForm(
            @Nullable String reason, @Nullable String customerId) {}

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancel an order, until the courier is booked; asking again changes nothing")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CancellationForm.class),
                            examples = @ExampleObject(value = "{\"reason\": \"Bought twice\"}")))
    Cancelled cancel(
            Authentication who,
            @PathVariable String orderNo,
            @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) byte @Nullable [] body) {
        Buyer buyer = Buyer.of(who);
        Order order = orders.get(buyer, orderNo);
        IdempotencyKeyHeader.checked(key);
        byte[] said = body == null || body.length == 0 ? NOTHING : body;
        String reason = reason(said, buyer, order);
        if (key == null) {
            cancel(who.getName(), orderNo, reason);
        } else {
            var place = new IdempotencyStore.Place(who.getName(), PATH.replace("{orderNo}", orderNo), key);
            once.run(
                    place,
                    RequestFingerprint.of(said),
                    HttpStatus.ACCEPTED.value(),
                    () -> cancel(who.getName(), orderNo, reason));
        }
        return new Cancelled(orderNo, OrderStatus.CANCELLED);
    }

    private void cancel(String who, String orderNo, String reason) {
        if (!desk.cancel(who, orderNo, reason)) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "too-late", "The courier has been booked; the order can't be cancelled.");
        }
    }

    /** Why, in the buyer's words. An integration may say for whom it cancels, and then only that customer's order. */
    private static String reason(byte[] body, Buyer buyer, Order order) {
        JsonFields fields = JsonFields.of(body);
        String reason = fields.isPresent("reason") ? fields.text("reason", 1, 500) : "";
        boolean named = buyer.integration() && fields.isPresent("customerId");
        String customerId =
                named ? fields.text("customerId", Buyer.CUSTOMER_ID, Buyer.CUSTOMER_ID_RULE) : order.customerId();
        fields.refuseOthers();
        fields.check();
        if (!customerId.equals(order.customerId())) {
            throw ProblemException.notFound("order");
        }
        return reason;
    }
}
