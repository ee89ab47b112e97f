package dev.boxline.shop.checkout;

import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.shop.idempotency.IdempotencyKeyHeader;
import dev.boxline.shop.idempotency.RequestFingerprint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/checkouts")
@Tag(name = "Shop")
class CheckoutController {

    private static final String EXAMPLE = """
            {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
             "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""";

    private final CheckoutService desk;

    CheckoutController(CheckoutService desk) {
        this.desk = desk;
    }

    @PostMapping
    @Operation(
            summary = "Buy a course with its box",
            description = "The same Idempotency-Key with the same body buys once. An integration adds customerId.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CheckoutRequest.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    ResponseEntity<CheckoutView> buy(
            Authentication who,
            @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable String key,
            @RequestBody byte[] body) {
        Buyer buyer = Buyer.of(who);
        String requestKey = IdempotencyKeyHeader.required(key);
        CheckoutRequest form = CheckoutRequest.read(body, buyer, desk);
        CheckoutView checkout =
                desk.buy(form, new IdempotentRequest(buyer.user(), requestKey, RequestFingerprint.of(body)));
        return ResponseEntity.created(URI.create("/api/v1/checkouts/" + checkout.orderNo()))
                .body(checkout);
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "How a checkout stands")
    CheckoutView one(Authentication who, @PathVariable String orderNo) {
        return desk.find(Buyer.of(who), orderNo);
    }
}
