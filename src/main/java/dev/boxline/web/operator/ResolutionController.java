package dev.boxline.web.operator;

import dev.boxline.ordering.Checkouts;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.web.ApiProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operators")
class ResolutionController {

    private static final String EXAMPLE = """
            {"action": "CORRECT", "reason": "The parent called: wrong house number",
             "correction": {"recipient": {"address": "2 Century Avenue, Shanghai"}}}""";

    private final ParkedOrders parked;
    private final Checkouts checkouts;
    private final OperatorDesk desk;

    ResolutionController(ParkedOrders parked, Checkouts checkouts, OperatorDesk desk) {
        this.parked = parked;
        this.checkouts = checkouts;
        this.desk = desk;
    }

    /** Done as far as it is the operator's; the order goes on by itself. */
    record Resolved(String orderNo, Resolution.Action action) {}

    @PostMapping("/api/v1/ops/parked/{orderNo}/resolution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Retry, give up or correct one parked order, or send another box for a missing one")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = EXAMPLE)))
    Resolved resolve(Authentication who, @PathVariable String orderNo, @RequestBody byte[] body) {
        if (parked.find(orderNo).isEmpty()) {
            throw ApiProblem.notFound("parked order");
        }
        var resolution = Resolution.read(body, checkouts.get(orderNo).recipient());
        desk.resolve(who.getName(), orderNo, resolution);
        return new Resolved(orderNo, resolution.action());
    }
}
