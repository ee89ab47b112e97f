package dev.boxline.web.shop;

import dev.boxline.ordering.OrderStatus;
import dev.boxline.process.fulfilment.Cancellations;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Fields;
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

    private final MyOrders orders;
    private final Cancellations cancellations;

    CancellationController(MyOrders orders, Cancellations cancellations) {
        this.orders = orders;
        this.cancellations = cancellations;
    }

    /** The order is cancelled; the money follows by itself. */
    record Cancelled(String orderNo, OrderStatus status) {}

    /** What may be said with a cancellation. */
    record CancellationForm(@Nullable String reason) {}

    @PostMapping("/api/v1/orders/{orderNo}/cancellation")
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
            @RequestHeader(name = RequestKey.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) byte @Nullable [] body) {
        orders.get(Buyer.of(who), orderNo);
        RequestKey.checked(key);
        check(body);
        if (!cancellations.cancel(orderNo)) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT, "too-late", "The courier has been booked; the order can't be cancelled.");
        }
        return new Cancelled(orderNo, OrderStatus.CANCELLED);
    }

    private static void check(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return;
        }
        Fields fields = Fields.of(body);
        if (fields.isPresent("reason")) {
            fields.text("reason", 1, 500);
        }
        fields.refuseOthers();
        fields.check();
    }
}
