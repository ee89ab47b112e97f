package dev.boxline.webhook;

import dev.boxline.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the payment providers call back that want to be answered in a form of their own. */
@RestController
@Tag(name = "Callbacks")
class PaymentProviderWebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentProviderWebhookController.class);

    private final WebhookReceiver desk;

    PaymentProviderWebhookController(WebhookReceiver desk) {
        this.desk = desk;
    }

    /** Alipay takes the seven letters {@code success} for an answer and anything else for a reason to call again. */
    @PostMapping("/callbacks/payment/alipay")
    @Operation(summary = "Alipay's news of a payment")
    ResponseEntity<String> alipay(HttpServletRequest request) {
        HttpStatus status = take(WebhookSource.ALIPAY, request);
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                .body(status.is2xxSuccessful() ? "success" : "failure");
    }

    /** WeChat Pay goes by the status and reads a code and a message. */
    @PostMapping("/callbacks/payment/wechat")
    @Operation(summary = "WeChat Pay's news of a payment")
    ResponseEntity<Map<String, String>> wechat(HttpServletRequest request) {
        HttpStatus status = take(WebhookSource.WECHAT, request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "code",
                        status.is2xxSuccessful() ? "SUCCESS" : "FAIL",
                        "message",
                        status.is2xxSuccessful() ? "OK" : status.getReasonPhrase()));
    }

    private HttpStatus take(WebhookSource source, HttpServletRequest request) {
        try {
            desk.take(source, request);
            return HttpStatus.OK;
        } catch (ProblemException refused) {
            return refused.status();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A notice from {} could not be kept; it comes again: {}", source, e.toString());
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
    }
}
