package dev.boxline.web.callback;

import dev.boxline.web.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Callbacks")
class CallbackController {

    private final Reception reception;
    private final ObjectProvider<PaymentHandler> payment;
    private final LogisticsHandler logistics;

    CallbackController(Reception reception, ObjectProvider<PaymentHandler> payment, LogisticsHandler logistics) {
        this.reception = reception;
        this.payment = payment;
        this.logistics = logistics;
    }

    /** Durable; nothing more to say. */
    record Received(String result) {}

    @PostMapping("/callbacks/payment/simulated")
    @Operation(summary = "The simulated provider's news of a payment")
    Received payment(
            @RequestHeader(name = Signatures.TIMESTAMP, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signatures.SIGNATURE, required = false) @Nullable String signature,
            @RequestBody(required = false) byte @Nullable [] body) {
        PaymentHandler handler = payment.getIfAvailable();
        if (handler == null) {
            throw ApiProblem.notFound("payment provider");
        }
        return take(handler, timestamp, signature, body);
    }

    @PostMapping("/callbacks/logistics")
    @Operation(summary = "The logistics company's news of a box")
    Received logistics(
            @RequestHeader(name = Signatures.TIMESTAMP, required = false) @Nullable String timestamp,
            @RequestHeader(name = Signatures.SIGNATURE, required = false) @Nullable String signature,
            @RequestBody(required = false) byte @Nullable [] body) {
        return take(logistics, timestamp, signature, body);
    }

    private Received take(
            Handler handler, @Nullable String timestamp, @Nullable String signature, byte @Nullable [] body) {
        byte[] raw = body == null ? new byte[0] : body;
        handler.signatures().verify(timestamp, signature, raw);
        reception.take(handler, handler.read(raw));
        return new Received("OK");
    }
}
