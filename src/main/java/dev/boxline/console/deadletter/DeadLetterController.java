package dev.boxline.console.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.CockpitPaths;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.operations.ResolutionRequest;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.operations.approval.PendingApproval;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.exchange.Exchange;
import dev.boxline.partner.exchange.ExchangeLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/parked")
@Tag(name = "Operators")
class DeadLetterController {

    private final DeadLetters deadLetters;
    private final ExchangeLog exchanges;
    private final Approvals approvals;
    private final OperatorCommands commands;
    private final PartnerClients clients;
    private final Checkouts checkouts;

    DeadLetterController(
            DeadLetters deadLetters,
            ExchangeLog exchanges,
            Approvals approvals,
            OperatorCommands commands,
            PartnerClients clients,
            Checkouts checkouts) {
        this.deadLetters = deadLetters;
        this.exchanges = exchanges;
        this.approvals = approvals;
        this.commands = commands;
        this.clients = clients;
        this.checkouts = checkouts;
    }

    /** @param total all orders that match the filter, not only those of this page */
    record DeadLetterPage(
            List<DeadLetterView> items, @Nullable String next, long total) {}

    /**
     * A dead letter with every exchange with partners about its order.
     *
     * @param approval the refund that waits for a second person's approval; null if there is none
     */
    record DeadLetterDetails(
            @JsonUnwrapped DeadLetterView order,
            @Nullable PendingApproval approval,
            List<Exchange> exchanges,
            Links links) {}

    /** Related pages. */
    record Links(String cockpit, String order) {}

    @GetMapping
    @Operation(summary = "Parked orders, oldest first or as sorted")
    DeadLetterPage list(Submitted<DeadLetterQuery> submitted) {
        DeadLetterQuery query = DeadLetterQuery.checked(
                submitted.requireOneOf("endpoint", submitted.value().endpoint(), endpoints()));
        DeadLetters.Found found =
                deadLetters.search(query.filter(), query.sorting(), query.cursor(), query.limit() + 1);
        CursorPage<DeadLetter> page = CursorPage.cut(found.orders(), query.limit(), query::cursor);
        return new DeadLetterPage(page.map(DeadLetterView::of).items(), page.next(), found.total());
    }

    /** The names of all endpoints, of payment providers that aren't set up, too. */
    private Set<String> endpoints() {
        return Stream.concat(
                        clients.endpoints().stream(),
                        Arrays.stream(PaymentMethod.values()).map(PaymentMethod::endpoint))
                .map(Endpoint::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "One parked order with every exchange")
    DeadLetterDetails one(@PathVariable String orderNo) {
        DeadLetter order = get(orderNo);
        return new DeadLetterDetails(
                DeadLetterView.of(order),
                approvals.of(orderNo).orElse(null),
                exchanges.of(orderNo),
                new Links(CockpitPaths.instance(order.instanceId()), "/console/orders/" + orderNo));
    }

    @PostMapping("/{orderNo}/resolution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "The order is not parked, or a second person has to decide")
    @Operation(summary = "Retry, give up or correct one parked order, or send another box for a missing one")
    OperatorCommands.Resolved resolve(
            Authentication user, @PathVariable String orderNo, @RequestBody Submitted<ResolutionRequest> request) {
        DeadLetter order = deadLetters.find(orderNo).orElseThrow(() -> notParked(orderNo));
        return commands.resolve(user.getName(), order, request);
    }

    /** 409 for a purchase that was never parked, 404 for an unknown one. */
    private ProblemException notParked(String orderNo) {
        return checkouts.find(orderNo).isPresent()
                ? ProblemException.of(HttpStatus.CONFLICT, "not-parked", "The order isn't parked.")
                : ProblemException.notFound("parked order");
    }

    private DeadLetter get(String orderNo) {
        return deadLetters.find(orderNo).orElseThrow(() -> ProblemException.notFound("parked order"));
    }
}
