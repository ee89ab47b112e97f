package dev.boxline.console.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.QueryParameters;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.operations.approval.PendingApproval;
import dev.boxline.partner.exchange.Exchange;
import dev.boxline.partner.exchange.ExchangeLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/parked")
@Tag(name = "Operators")
class DeadLetterController {

    private static final String COCKPIT = "/camunda/app/cockpit/default/#/process-instance/%s/runtime";

    private final DeadLetters parked;
    private final ExchangeLog exchanges;
    private final Approvals approvals;

    DeadLetterController(DeadLetters parked, ExchangeLog exchanges, Approvals approvals) {
        this.parked = parked;
        this.exchanges = exchanges;
        this.approvals = approvals;
    }

    /** @param total of the whole filter, not only of this page */
    record Page(List<DeadLetterView> items, @Nullable String next, long total) {}

    /**
     * A dead letter with all that was said between us and partners about its order.
     *
     * @param approval what a second person has to decide; null when nothing waits for one
     */
    record Case(
            @JsonUnwrapped DeadLetterView order,
            @Nullable PendingApproval approval,
            List<Exchange> exchanges,
            Links links) {}

    /** Where to look further. */
    record Links(String cockpit, String order) {}

    @GetMapping
    @Operation(summary = "What waits, oldest first; parameters partner, kind, state, q, after, limit")
    Page list(HttpServletRequest request) {
        DeadLetterQuery query = DeadLetterQuery.read(QueryParameters.of(request));
        DeadLetters.Found found = parked.search(query.filter(), query.after(), query.limit() + 1);
        CursorPage<DeadLetter> page = CursorPage.cut(found.orders(), query.limit(), DeadLetterQuery::cursor);
        return new Page(page.map(DeadLetterView::of).items(), page.next(), found.total());
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "One dead letter with every exchange")
    Case one(@PathVariable String orderNo) {
        DeadLetter order = parked.find(orderNo).orElseThrow(() -> ProblemException.notFound("parked order"));
        return new Case(
                DeadLetterView.of(order),
                approvals.of(orderNo).orElse(null),
                exchanges.of(orderNo),
                new Links(COCKPIT.formatted(order.instanceId()), "/console/orders/" + orderNo));
    }
}
