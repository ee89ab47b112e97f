package dev.boxline.drill.page;

import dev.boxline.drill.ConditionalOnDrillsEnabled;
import dev.boxline.drill.Drill;
import dev.boxline.drill.DrillCommands;
import dev.boxline.drill.DrillRequest;
import dev.boxline.drill.Drills;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.FormBody;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What operators do with drills: start one, stop it. A second click starts no second one. */
@PageController
@RequestMapping("/console/drill")
@ConditionalOnDrillsEnabled
class DrillActionPages {

    private final Drills drills;
    private final DrillCommands desk;
    private final PageFormatter say;

    DrillActionPages(Drills drills, DrillCommands desk, PageFormatter say) {
        this.say = say;
        this.drills = drills;
        this.desk = desk;
    }

    @PostMapping
    String start(
            Principal who,
            RedirectAttributes receipt,
            @RequestParam String partner,
            @RequestParam String fault,
            @RequestParam int perSecond,
            @RequestParam int seconds) {
        FormBody body = new FormBody()
                .with("partner", partner)
                .with("fault", fault)
                .with("perSecond", perSecond)
                .with("seconds", seconds);
        try {
            return "redirect:/console/drill/" + desk.start(who.getName(), DrillRequest.read(body.bytes()));
        } catch (ProblemException problem) {
            receipt.addFlashAttribute("trouble", trouble(problem.status()));
            receipt.addFlashAttribute("troubleWith", say.fields(problem));
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
    String stop(Principal who, RedirectAttributes receipt, @PathVariable String id) {
        Drill drill = drills.find(id).orElseThrow(() -> ProblemException.notFound("drill"));
        try {
            desk.stop(who.getName(), drill);
            receipt.addFlashAttribute("receipt", "drill.stopped");
        } catch (ProblemException over) {
            receipt.addFlashAttribute("trouble", "drill.over");
        }
        return "redirect:/console/drill/" + id;
    }
}
