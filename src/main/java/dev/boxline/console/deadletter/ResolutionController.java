package dev.boxline.console.deadletter;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.operations.ResolutionRequest;
import dev.boxline.ordering.Checkouts;
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

    private final DeadLetters parked;
    private final Checkouts checkouts;
    private final OperatorCommands desk;

    ResolutionController(DeadLetters parked, Checkouts checkouts, OperatorCommands desk) {
        this.parked = parked;
        this.checkouts = checkouts;
        this.desk = desk;
    }

    /** Done as far as it is the operator's, and the order goes on by itself; or waiting for a second person. */
    record Resolved(String orderNo, ResolutionRequest.Action action, OperatorCommands.Decided state) {}

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
        DeadLetter order = parked.find(orderNo).orElseThrow(() -> ProblemException.notFound("parked order"));
        var resolution = ResolutionRequest.read(body, checkouts.get(orderNo).recipient());
        OperatorCommands.Decided state = desk.resolve(who.getName(), order, resolution);
        return new Resolved(orderNo, resolution.action(), state);
    }
}
