package dev.boxline.console.order;

import dev.boxline.http.JsonFields;
import dev.boxline.operations.erasure.Erasures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operators")
class ErasureController {

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    /** How many orders hold nothing about people any more. */
    record Erased(int orders) {}

    @PostMapping("/api/v1/ops/erasures")
    @Operation(
            summary = "Erase people's data, by orderNo or by customerId",
            description = "409 while an order is still under way. The reason is kept: name nobody in it.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"customerId\": \"mei\", \"reason\": \"Asked by letter\"}")))
    Erased erase(Authentication who, @RequestBody byte[] body) {
        JsonFields fields = JsonFields.of(body);
        boolean byCustomer = fields.isPresent("customerId");
        String subject = fields.text(byCustomer ? "customerId" : "orderNo", 1, 64);
        String reason = fields.text("reason", 1, 500);
        if (byCustomer && fields.isPresent("orderNo")) {
            fields.wrong("orderNo", "goes without customerId");
        }
        fields.refuseOthers();
        fields.check();
        if (byCustomer) {
            return new Erased(erasures.eraseCustomer(who.getName(), subject, reason));
        }
        erasures.eraseOrder(who.getName(), subject, reason);
        return new Erased(1);
    }
}
