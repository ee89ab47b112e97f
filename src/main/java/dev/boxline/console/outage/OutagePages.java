package dev.boxline.console.outage;

import dev.boxline.alerting.DrillMarks;
import dev.boxline.console.overview.PartnerOverview;
import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.PageQuery;
import dev.boxline.partner.PartnerClients;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of outages, and one outage as a live page that can be printed afterwards. */
@PageController
class OutagePages {

    private static final int PAGE = 25;

    private final OutageQueries outages;
    private final DrainCurves curves;
    private final PartnerOverview partners;
    private final PartnerClients clients;
    private final DrillMarks drills;

    OutagePages(
            OutageQueries outages,
            DrainCurves curves,
            PartnerOverview partners,
            PartnerClients clients,
            DrillMarks drills) {
        this.outages = outages;
        this.curves = curves;
        this.partners = partners;
        this.clients = clients;
        this.drills = drills;
    }

    /** An outage, what it did to orders, and whether it is a drill. */
    record Row(Outage outage, OutageQueries.CurrentImpact impact, boolean drill) {}

    @GetMapping("/console/outages")
    String list(Model page, @RequestParam(required = false) @Nullable String after) {
        if (after != null && outages.find(after).isEmpty()) {
            throw ProblemException.wrongField("after", PageQuery.UNKNOWN_CURSOR);
        }
        CursorPage<Outage> read = CursorPage.cut(outages.newest(null, null, after, PAGE + 1), PAGE, Outage::id);
        page.addAttribute(
                "rows",
                read.items().stream()
                        .map(outage -> new Row(outage, curves.impact(outage), isDrill(outage)))
                        .toList());
        page.addAttribute("next", read.next());
        return "console/outages";
    }

    @GetMapping("/console/outages/{id}")
    String one(
            Model page,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Outage outage = outages.find(id).orElseThrow(() -> ProblemException.notFound("outage"));
        page.addAttribute("outage", outage);
        page.addAttribute("drill", isDrill(outage));
        page.addAttribute("connection", clients.connection(outage.endpoint()).orElse(null));
        // once it is over, the endpoint's gate is no longer this page's concern
        page.addAttribute(
                "row",
                outage.closedAt() == null ? partners.of(outage.endpoint()).orElse(null) : null);
        DrainCurves.Drain drain = curves.of(outage);
        page.addAttribute("waves", drain.waves());
        page.addAttribute("impact", drain.impact());
        page.addAttribute("curve", drain.curve());
        page.addAttribute("delivered", drain.delivered());
        return part == null ? "console/outage" : "console/outage :: live";
    }

    private boolean isDrill(Outage outage) {
        return drills.isDrill(outage.endpoint(), outage.openedAt());
    }
}
