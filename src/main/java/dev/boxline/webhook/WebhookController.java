package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.payment.signing.InvalidNotification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receives notifications and answers in the format of each sender. A 2xx means that the notification is stored. */
@RestController
@Tag(name = "Callbacks")
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    private final PaymentWebhookHandler payments;
    private final LogisticsWebhookHandler deliveries;
    private final WebhookProcessor processor;

    WebhookController(PaymentWebhookHandler payments, LogisticsWebhookHandler deliveries, WebhookProcessor processor) {
        this.payments = payments;
        this.deliveries = deliveries;
        this.processor = processor;
    }

    /** The answer to a stored notification. */
    record Received(String result) {}

    @PostMapping("/callbacks/payment/simulated")
    @Parameter(in = ParameterIn.HEADER, name = "X-Boxline-Timestamp", required = true, description = "Epoch seconds")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "X-Boxline-Signature",
            required = true,
            description = "Hex HMAC-SHA256 of timestamp, line feed and body")
    @Operation(summary = "Payment notification from the simulated provider")
    Received payment(HttpServletRequest request) {
        return received(receive(WebhookSource.SIMULATED, request));
    }

    @PostMapping("/callbacks/logistics")
    @Parameter(in = ParameterIn.HEADER, name = "X-Boxline-Timestamp", required = true, description = "Epoch seconds")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "X-Boxline-Signature",
            required = true,
            description = "Hex HMAC-SHA256 of timestamp, line feed and body")
    @Operation(summary = "Delivery notification from the logistics company")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Received.class)))
    Map<String, Object> logistics(HttpServletRequest request) {
        return logistics(Endpoint.of(Partner.LOGISTICS), request);
    }

    @PostMapping("/callbacks/logistics/{endpoint}")
    @Parameter(in = ParameterIn.HEADER, name = "X-Boxline-Timestamp", required = true, description = "Epoch seconds")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "X-Boxline-Signature",
            required = true,
            description = "Hex HMAC-SHA256 of timestamp, line feed and body")
    @Operation(summary = "Delivery notification from a further logistics company, signed with its own secret")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Received.class)))
    Map<String, Object> logistics(@PathVariable String endpoint, HttpServletRequest request) {
        return logistics(new Endpoint(Partner.LOGISTICS, endpoint), request);
    }

    /** Answered as the carrier's adapter says, if it has one. */
    private Map<String, Object> logistics(Endpoint from, HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        WebhookResult result = receive(
                WebhookSource.LOGISTICS, request, (headers, body) -> deliveries.receive(from, query, headers, body));
        if (!result.status().is2xxSuccessful()) {
            throw result.problem();
        }
        return deliveries.taken(from);
    }

    /** Alipay repeats the notification until the answer is exactly {@code success}. */
    @PostMapping("/callbacks/payment/alipay")
    @Operation(summary = "Payment notification from Alipay")
    ResponseEntity<String> alipay(HttpServletRequest request) {
        WebhookResult result = receiveOrFail(WebhookSource.ALIPAY, request);
        return ResponseEntity.status(result.status())
                .contentType(MediaType.TEXT_PLAIN)
                .body(result.status().is2xxSuccessful() ? "success" : "failure");
    }

    /** WeChat Pay repeats the notification until the status is 2xx; it reads a code and a message. */
    @PostMapping("/callbacks/payment/wechat")
    @Operation(summary = "Payment notification from WeChat Pay")
    ResponseEntity<Map<String, String>> wechat(HttpServletRequest request) {
        WebhookResult result = receiveOrFail(WebhookSource.WECHAT, request);
        String code = result.status().is2xxSuccessful() ? "SUCCESS" : "FAIL";
        return ResponseEntity.status(result.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("code", code, "message", result.status().getReasonPhrase()));
    }

    private static Received received(WebhookResult result) {
        if (result.status().is2xxSuccessful()) {
            return new Received("OK");
        }
        throw result.problem();
    }

    private WebhookResult receiveOrFail(WebhookSource source, HttpServletRequest request) {
        try {
            return receive(source, request);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A notification from {} could not be stored; it will be sent again", source, e);
            return WebhookResult.FAILED;
        }
    }

    private WebhookResult receive(WebhookSource source, HttpServletRequest request) {
        PaymentMethod method = PaymentMethod.valueOf(source.name());
        return receive(source, request, (headers, body) -> payments.receive(method, headers, body));
    }

    private WebhookResult receive(
            WebhookSource source,
            HttpServletRequest request,
            BiFunction<Function<String, @Nullable String>, byte[], WebhookResult> handler) {
        try {
            return handler.apply(name -> header(request, name), body(request));
        } catch (InvalidNotification e) {
            return processor.reject(source, e.why());
        } catch (DataAccessException | TransactionException e) {
            processor.count(source, WebhookResult.FAILED);
            throw e;
        } catch (ProblemException e) {
            processor.count(source, WebhookResult.MALFORMED);
            throw e;
        }
    }

    /** The raw body, which the signature covers; reading parameters first would consume a form. */
    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("A callback's body could not be read", e);
        }
    }

    /** Joins repeated headers (RFC 9110, 5.3), so that a second one can't replace the one that was signed. */
    static @Nullable String header(HttpServletRequest request, String name) {
        try {
            List<String> values = Collections.list(request.getHeaders(name));
            return values.isEmpty() ? null : String.join(", ", values);
        } catch (RequestRejectedException notAscii) {
            return null; // nobody has signed that
        }
    }
}
