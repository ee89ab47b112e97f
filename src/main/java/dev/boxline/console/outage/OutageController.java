package dev.boxline.console.outage;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.QueryParameters;
import dev.boxline.ordering.Money;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.outage.OutageState;
import dev.boxline.recovery.policy.Wave;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/outages")
@Tag(name = "Operators")
class OutageController {

    private static final String CURRENCY = "CNY"; // the catalogue's only one

    private final OutageQueries outages;

    OutageController(OutageQueries outages) {
        this.outages = outages;
    }

    /**
     * An outage and how far its recovery is.
     *
     * @param nextProbeAt null once it is over
     * @param backlog how many still wait
     */
    record OutageView(
            String id,
            Partner partner,
            Instant openedAt,
            @Nullable Instant closedAt,
            OutageState state,
            String cause,
            Reason.Code reasonCode,
            Map<String, String> reasonArgs,
            long ordersAffected,
            Money amountAffected,
            int probes,
            List<Wave> waves,
            @Nullable Instant nextProbeAt,
            long backlog) {}

    @GetMapping
    @Operation(summary = "Outages, newest first; parameters partner, after, limit")
    CursorPage<OutageView> list(HttpServletRequest request) {
        QueryParameters query = QueryParameters.of(request);
        Partner partner = query.oneOf("partner", Partner.class);
        int limit = query.limit();
        String after = query.text("after", 40);
        if (after != null && outages.find(after).isEmpty()) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        return CursorPage.cut(outages.newest(partner, after, limit + 1), limit, Outage::id)
                .map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One outage with its waves")
    OutageView one(@PathVariable String id) {
        return outages.find(id).map(this::view).orElseThrow(() -> ProblemException.notFound("outage"));
    }

    private OutageView view(Outage outage) {
        OutageQueries.Toll toll = outages.toll(outage);
        return new OutageView(
                outage.id(),
                outage.partner(),
                outage.openedAt(),
                outage.closedAt(),
                outage.state(),
                outage.cause().text(),
                outage.cause().code(),
                outage.cause().namedArgs(),
                toll.ordersAffected(),
                new Money(toll.amountAffected(), CURRENCY),
                outage.probes(),
                outages.waves(outage.id()),
                outage.closedAt() == null ? outage.nextProbeAt() : null,
                toll.backlog());
    }
}
