package dev.boxline.console.plan;

import dev.boxline.console.overview.PartnerOverview;
import dev.boxline.console.plan.ReceiptsQuery.Line;
import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.PageQuery;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.recovery.plan.PlanState;
import dev.boxline.recovery.plan.PlanTally;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of release plans, and each plan with its progress and receipts. */
@PageController
class PlanPages {

    private static final int PAGE = 25;
    private static final int LINES = 50;

    private final ReleasePlans plans;
    private final Approvals approvals;
    private final PartnerOverview partners;
    private final Clock clock;

    PlanPages(ReleasePlans plans, Approvals approvals, PartnerOverview partners, Clock clock) {
        this.plans = plans;
        this.approvals = approvals;
        this.partners = partners;
        this.clock = clock;
    }

    /** A plan and its progress. */
    record Row(ReleasePlan plan, PlanTally tally) {}

    @GetMapping("/console/plans")
    String list(Model page, @RequestParam(required = false) @Nullable String after) {
        ReleasePlan last = after == null ? null : plans.find(after).orElse(null);
        if (after != null && last == null) {
            throw ProblemException.wrongField("after", PageQuery.UNKNOWN_CURSOR);
        }
        CursorPage<ReleasePlan> read = CursorPage.cut(plans.newest(last, PAGE + 1), PAGE, ReleasePlan::id);
        page.addAttribute(
                "rows",
                read.items().stream()
                        .map(plan -> new Row(plan, plans.tally(plan.id())))
                        .toList());
        page.addAttribute("next", read.next());
        return "console/plans";
    }

    /** The whole page, or only its live fragment for an htmx request. */
    @GetMapping("/console/plans/{id}")
    String one(
            Model page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        ReleasePlan plan = plans.find(id).orElseThrow(() -> ProblemException.notFound("release plan"));
        page.addAttribute("plan", plan);
        PlanTally tally = plans.tally(id);
        page.addAttribute("tally", tally);
        page.addAttribute("doneAt", doneAt(plan, tally));
        page.addAttribute("held", plan.endedAt() == null && !plan.refunds() ? held(id) : List.of());
        page.addAttribute("approval", approvals.ofPlan(id).orElse(null));
        page.addAttribute("skipped", plans.skipped(id));
        page.addAttribute("amount", plans.amounts(id));
        page.addAttribute("after", after);
        CursorPage<ReleaseReceipt> lines = CursorPage.cut(
                lines(id, after), LINES, receipt -> Line.of(receipt).cursor());
        page.addAttribute("lines", lines.items());
        page.addAttribute("next", lines.next());
        return part == null ? "console/plan" : "console/plan :: live";
    }

    /** The estimated end at the average pace so far; null when it can't be estimated. */
    private @Nullable Instant doneAt(ReleasePlan plan, PlanTally tally) {
        long done = plan.eligible() - tally.pending();
        if (plan.state() != PlanState.RUNNING || plan.executedAt() == null || done == 0 || tally.pending() == 0) {
            return null;
        }
        Instant now = clock.instant();
        double millisEach = (double) Duration.between(plan.executedAt(), now).toMillis() / done;
        return now.plusMillis((long) (millisEach * tally.pending()));
    }

    /** The endpoints whose orders the plan can't release now. */
    private List<PartnerOverview.PartnerRow> held(String id) {
        return plans.endpoints(id).stream()
                .flatMap(endpoint -> partners.of(endpoint).stream())
                .filter(PartnerOverview.PartnerRow::holdsBack)
                .toList();
    }

    private List<ReleaseReceipt> lines(String id, String after) {
        Line line = after.isEmpty() ? Line.NONE : Line.of(after);
        if (line == null) {
            throw ProblemException.wrongField("after", PageQuery.UNKNOWN_CURSOR);
        }
        return plans.receipts(id, line.orderNo(), line.step(), LINES + 1);
    }
}
