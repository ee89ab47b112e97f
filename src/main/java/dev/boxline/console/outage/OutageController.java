package dev.boxline.console.outage;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.money.Money;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.outage.OutageState;
import dev.boxline.recovery.policy.Wave;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/outages")
@Tag(name = "Operators")
class OutageController {

    private static final Money NOTHING = new Money(0, "CNY");

    private final OutageQueries outages;

    OutageController(OutageQueries outages) {
        this.outages = outages;
    }

    /**
     * An outage and the progress of its recovery.
     *
     * @param nextProbeAt null once it is over
     * @param backlog orders still waiting
     */
    record OutageView(
            String id,
            Partner partner,
            String endpoint,
            Instant openedAt,
            @Nullable Instant closedAt,
            OutageState state,
            String cause,
            Reason.Code reasonCode,
            Map<String, String> reasonArgs,
            long ordersAffected,
            Money amountAffected,
            List<Money> amountsAffected,
            int probes,
            List<Wave> waves,
            @Nullable Instant nextProbeAt,
            long backlog) {}

    record OutageQuery(
            @Nullable Partner partner,
            @Text(min = 0, max = 32) @Nullable String endpoint,
            @Text(min = 0, max = 64) @Nullable String after,

            @DefaultValue("50") @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT)
            int limit) {}

    @GetMapping
    @Operation(summary = "Outages, newest first")
    CursorPage<OutageView> list(Submitted<OutageQuery> submitted) {
        String after = submitted.value().after();
        OutageQuery query = submitted
                .require("after", after, id -> outages.find(id).isPresent(), PageQuery.UNKNOWN_CURSOR)
                .checked();
        return CursorPage.cut(
                        outages.newest(query.partner(), query.endpoint(), after, query.limit() + 1),
                        query.limit(),
                        Outage::id)
                .map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One outage with its waves")
    OutageView one(@PathVariable String id) {
        return outages.find(id).map(this::view).orElseThrow(() -> ProblemException.notFound("outage"));
    }

    private OutageView view(Outage outage) {
        OutageQueries.CurrentImpact impact = outages.impact(outage);
        return new OutageView(
                outage.id(),
                outage.partner(),
                outage.endpoint().name(),
                outage.openedAt(),
                outage.closedAt(),
                outage.state(),
                outage.cause().text(),
                outage.cause().code(),
                outage.cause().namedArgs(),
                impact.ordersAffected(),
                impact.amountsAffected().isEmpty()
                        ? NOTHING
                        : impact.amountsAffected().get(0),
                impact.amountsAffected(),
                outage.probes(),
                outages.waves(outage.id()),
                outage.closedAt() == null ? outage.nextProbeAt() : null,
                impact.backlog());
    }
}
