package dev.boxline.web.operator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.partner.Exchange;
import dev.boxline.partner.Exchanges;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Listing;
import dev.boxline.web.Query;
import dev.boxline.web.operator.approval.Approvals;
import dev.boxline.web.operator.approval.Asked;
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
class ParkedController {

    private static final String COCKPIT = "/camunda/app/cockpit/default/#/process-instance/%s/runtime";

    private final ParkedOrders parked;
    private final Exchanges exchanges;
    private final Approvals approvals;

    ParkedController(ParkedOrders parked, Exchanges exchanges, Approvals approvals) {
        this.parked = parked;
        this.exchanges = exchanges;
        this.approvals = approvals;
    }

    /** @param total of the whole filter, not only of this page */
    record Page(List<ParkedView> items, @Nullable String next, long total) {}

    /**
     * A dead letter with all that was said between us and partners about its order.
     *
     * @param approval what a second person has to decide; null when nothing waits for one
     */
    record Case(@JsonUnwrapped ParkedView order, @Nullable Asked approval, List<Exchange> exchanges, Links links) {}

    /** Where to look further. */
    record Links(String cockpit, String order) {}

    @GetMapping
    @Operation(summary = "What waits, oldest first; parameters partner, kind, state, q, after, limit")
    Page list(HttpServletRequest request) {
        ParkedQuery query = ParkedQuery.read(Query.of(request));
        ParkedOrders.Found found = parked.search(query.filter(), query.after(), query.limit() + 1);
        Listing<ParkedOrder> page = Listing.cut(found.orders(), query.limit(), ParkedQuery::cursor);
        return new Page(page.map(ParkedView::of).items(), page.next(), found.total());
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "One dead letter with every exchange")
    Case one(@PathVariable String orderNo) {
        ParkedOrder order = parked.find(orderNo).orElseThrow(() -> ApiProblem.notFound("parked order"));
        return new Case(
                ParkedView.of(order),
                approvals.of(orderNo).orElse(null),
                exchanges.of(orderNo),
                new Links(COCKPIT.formatted(order.instanceId()), "/console/orders/" + orderNo));
    }
}
