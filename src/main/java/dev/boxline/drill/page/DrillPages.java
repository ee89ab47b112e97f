package dev.boxline.drill.page;

import dev.boxline.drill.ConditionalOnDrillsEnabled;
import dev.boxline.drill.Drill;
import dev.boxline.drill.DrillFault;
import dev.boxline.drill.DrillRequest;
import dev.boxline.drill.Drills;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.http.request.Submitted;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of drills with the form that starts one, and one drill as a live page. */
@PageController
@RequestMapping("/console/drill")
@ConditionalOnDrillsEnabled
class DrillPages {

    private static final int MAX_LISTED = 50;

    private final Drills drills;
    private final PageFormatter format;
    private final Clock clock;

    DrillPages(Drills drills, PageFormatter format, Clock clock) {
        this.drills = drills;
        this.format = format;
        this.clock = clock;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute("running", drills.running().orElse(null));
        List<Drill> newest = drills.newest(MAX_LISTED);
        page.addAttribute("drills", newest);
        page.addAttribute("results", drills.results(newest));
        page.addAttribute("partners", DrillRequest.PARTNERS);
        page.addAttribute("faults", DrillFault.values());
        return "console/drills";
    }

    /** The whole page, or only its live fragment for an htmx request. */
    @GetMapping("/{id}")
    String one(
            Model page,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Drill drill = drills.get(id);
        page.addAttribute("drill", drill);
        page.addAttribute("orderNo", drills.order(drill).orElse(null));
        page.addAttribute("report", DrillReport.of(drill, drills.samples(id), clock.instant()));
        return part == null ? "console/drill" : "console/drill :: live";
    }

    @PostMapping
    String start(Principal user, RedirectAttributes flash, @RequestParam Map<String, String> form) {
        try {
            return "redirect:/console/drill/" + drills.start(user.getName(), Submitted.form(form, DrillRequest.class));
        } catch (ProblemException problem) {
            flash.addFlashAttribute("trouble", trouble(problem.status()));
            flash.addFlashAttribute("troubleWith", format.fields(problem));
            return "redirect:/console/drill";
        }
    }

    private static String trouble(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "drill.wrong";
            case CONFLICT -> "drill.another";
            default -> "drill.noSimulator";
        };
    }

    @PostMapping("/{id}/stop")
    String stop(Principal user, RedirectAttributes flash, @PathVariable String id) {
        Drill drill = drills.get(id);
        try {
            drills.stop(user.getName(), drill);
            flash.addFlashAttribute("receipt", "drill.stopped");
        } catch (ProblemException over) {
            flash.addFlashAttribute("trouble", "drill.over");
        }
        return "redirect:/console/drill/" + id;
    }
}
