package dev.boxline.drill.page;

import dev.boxline.drill.ConditionalOnDrillsEnabled;
import dev.boxline.drill.Drill;
import dev.boxline.drill.DrillFault;
import dev.boxline.drill.DrillRequest;
import dev.boxline.drill.Drills;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where a drill is set up, the drills so far, and each as one page to watch and to keep. */
@PageController
@RequestMapping("/console/drill")
@ConditionalOnDrillsEnabled
class DrillPages {

    private static final int MOST = 50;

    private final Drills drills;
    private final Clock clock;

    DrillPages(Drills drills, Clock clock) {
        this.drills = drills;
        this.clock = clock;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute("running", drills.running().orElse(null));
        page.addAttribute("drills", drills.newest(MOST));
        page.addAttribute("partners", DrillRequest.PARTNERS);
        page.addAttribute("faults", DrillFault.values());
        return "console/drills";
    }

    /** The whole page, or the part that lives when the page itself asks for it. */
    @GetMapping("/{id}")
    String one(
            Model page,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Drill drill = drills.find(id).orElseThrow(() -> ProblemException.notFound("drill"));
        page.addAttribute("drill", drill);
        page.addAttribute("report", DrillReport.of(drill, drills.samples(id), clock.instant()));
        return part == null ? "console/drill" : "console/drill :: live";
    }
}
