package dev.boxline.shop.checkout;

import dev.boxline.http.CursorPage;
import dev.boxline.http.request.Submitted;
import dev.boxline.shop.idempotency.IdempotencyKeyHeader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
@RequestMapping("/api/v1")
@Tag(name = "Shop")
class CheckoutController {

    private final CheckoutService service;
    private final PaymentMethods methods;

    CheckoutController(CheckoutService service, PaymentMethods methods) {
        this.service = service;
        this.methods = methods;
    }

    @PostMapping("/checkouts")
    @ApiResponse(responseCode = "409", description = "A request with this key is still in progress")
    @ApiResponse(responseCode = "422", description = "This key was used with another body")
    @Operation(
            summary = "Buy a course with its box",
            description =
                    "The same Idempotency-Key with the same body buys once. An integration adds customerId. payUrl is"
                            + " what the caller's device opens: a browser on a phone, by its User-Agent, gets the provider's"
                            + " mobile page where that is set up, any other client a code to scan or a page. With wechatOpenId,"
                            + " the answer has clientParameters for WeChat's own client (JSAPI, mini program) instead.")
    @ApiResponse(responseCode = "201")
    ResponseEntity<CheckoutView> buy(
            Authentication user,
            HttpServletRequest client,
            @Parameter(required = true) @RequestHeader(name = IdempotencyKeyHeader.HEADER, required = false) @Nullable
                    String key,
            @RequestBody Submitted<CheckoutRequest> request) {
        IdempotencyKeyHeader.once(client);
        CheckoutView checkout =
                service.buy(Buyer.of(user), IdempotencyKeyHeader.required(key), request, MobileBrowser.ip(client));
        return ResponseEntity.created(URI.create("/api/v1/checkouts/" + checkout.orderNo()))
                .body(checkout);
    }

    @GetMapping("/checkouts/{orderNo}")
    @Operation(summary = "Get a checkout")
    CheckoutView one(Authentication user, @PathVariable String orderNo) {
        return service.find(Buyer.of(user), orderNo);
    }

    @GetMapping("/payment-methods")
    @Operation(
            summary = "Payment methods that are set up, available ones first",
            description =
                    "A purchase by a method that isn't available is accepted; its payUrl follows when the provider is back.")
    CursorPage<PaymentMethods.Offer> methods() {
        return new CursorPage<>(methods.offers(), null);
    }
}
