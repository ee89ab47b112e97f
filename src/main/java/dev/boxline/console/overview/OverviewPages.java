package dev.boxline.console.overview;

import dev.boxline.alerting.DrillMarks;
import dev.boxline.console.overview.PartnerOverview.PartnerRow;
import dev.boxline.http.page.PageController;
import dev.boxline.operations.shift.ShiftNotes;
import dev.boxline.reconciliation.DifferenceRepository;
import dev.boxline.reconciliation.OverdueDays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** The overview: counts, partners and the process diagram. */
@PageController
@RequestMapping("/console")
class OverviewPages {

    private final OrderCounts counts;
    private final PartnerOverview rows;
    private final WaitingApprovals approvals;
    private final DrillMarks drills;
    private final ModelDiagram diagram;
    private final ShiftNotes notes;
    private final Supplier<Long> differences;
    private final Supplier<Integer> overdueDays;

    OverviewPages(
            OrderCounts counts,
            PartnerOverview rows,
            WaitingApprovals approvals,
            DrillMarks drills,
            ModelDiagram diagram,
            ShiftNotes notes,
            DifferenceRepository differences,
            OverdueDays overdue,
            CachedFigures figures) {
        this.overdueDays = figures.of(() -> overdue.list().size());
        this.differences = figures.of(() -> differences.countOpenSince(Duration.ZERO));
        this.approvals = approvals;
        this.drills = drills;
        this.diagram = diagram;
        this.notes = notes;
        this.counts = counts;
        this.rows = rows;
    }

    @GetMapping
    String now(Model page, @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        OrderCounts.Now now = counts.now();
        List<PartnerRow> partners = rows.of(now.waiting());
        long open = differences.get();
        page.addAttribute("now", now);
        page.addAttribute("partners", partners);
        page.addAttribute("approvals", approvals.list());
        page.addAttribute("drills", drills);
        page.addAttribute("differences", open);
        int overdue = overdueDays.get();
        page.addAttribute("overdueDays", overdue);
        page.addAttribute(
                "calm",
                now.isCalm()
                        && approvals.list().isEmpty()
                        && open == 0
                        && overdue == 0
                        && partners.stream().allMatch(PartnerRow::isCalm));
        if (part != null) {
            return "console/now :: live";
        }
        page.addAttribute("shiftNote", notes.latest());
        return "console/now";
    }

    /** The model that the diagram is drawn from. */
    @GetMapping("/models/fulfilment.bpmn")
    ResponseEntity<String> model(Locale locale) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(diagram.in(locale));
    }
}
