package dev.boxline.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners call back that speak JSON of our own making. */
@RestController
@Tag(name = "Callbacks")
class WebhookController {

    private final WebhookReceiver desk;

    WebhookController(WebhookReceiver desk) {
        this.desk = desk;
    }

    /** Durable; nothing more to say. */
    record Received(String result) {}

    @PostMapping("/callbacks/payment/simulated")
    @Operation(summary = "The simulated provider's news of a payment")
    Received payment(HttpServletRequest request) {
        desk.take(WebhookSource.SIMULATED, request);
        return new Received("OK");
    }

    @PostMapping("/callbacks/logistics")
    @Operation(summary = "The logistics company's news of a box")
    Received logistics(HttpServletRequest request) {
        desk.take(WebhookSource.LOGISTICS, request);
        return new Received("OK");
    }
}
