package dev.boxline.web.pages.drill;

import dev.boxline.web.ApiProblem;
import dev.boxline.web.drill.Drill;
import dev.boxline.web.drill.DrillDesk;
import dev.boxline.web.drill.DrillForm;
import dev.boxline.web.drill.Drills;
import dev.boxline.web.drill.WhereDrillsAreAllowed;
import dev.boxline.web.pages.FormBody;
import dev.boxline.web.pages.Say;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What operators do with drills: start one, stop it. A second click starts no second one. */
@Controller
@RequestMapping("/console/drill")
@WhereDrillsAreAllowed
class DrillActs {

    private final Drills drills;
    private final DrillDesk desk;
    private final Say say;

    DrillActs(Drills drills, DrillDesk desk, Say say) {
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
            return "redirect:/console/drill/" + desk.start(who.getName(), DrillForm.read(body.bytes()));
        } catch (ApiProblem problem) {
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
        Drill drill = drills.find(id).orElseThrow(() -> ApiProblem.notFound("drill"));
        try {
            desk.stop(who.getName(), drill);
            receipt.addFlashAttribute("receipt", "drill.stopped");
        } catch (ApiProblem over) {
            receipt.addFlashAttribute("trouble", "drill.over");
        }
        return "redirect:/console/drill/" + id;
    }
}
