package dev.boxline.web.pages.console;

import dev.boxline.partner.Partner;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.GateForm;
import dev.boxline.web.operator.OperatorDesk;
import dev.boxline.web.pages.FormBody;
import dev.boxline.web.pages.Say;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A hand on a partner's gate. */
@Controller
class GatePages {

    private final OperatorDesk desk;
    private final Clock clock;
    private final Say say;

    GatePages(OperatorDesk desk, Clock clock, Say say) {
        this.desk = desk;
        this.clock = clock;
        this.say = say;
    }

    @PostMapping("/console/partners/{partner}")
    String set(
            Principal who,
            RedirectAttributes receipt,
            @PathVariable Partner partner,
            @RequestParam(defaultValue = "AUTO") String gate,
            @RequestParam(defaultValue = "60") int minutes,
            @RequestParam(defaultValue = "false") boolean autoRecovery,
            @RequestParam(defaultValue = "") String reason) {
        Instant now = clock.instant();
        FormBody body = new FormBody()
                .with("autoRecovery", autoRecovery)
                .with("gate", gate)
                .with("reason", reason);
        if ("AUTO".equals(gate)) {
            body.withNull("until");
        } else {
            body.with("until", now.plus(Duration.ofMinutes(minutes)).toString());
        }
        try {
            desk.set(who.getName(), GateForm.read(body.bytes(), partner, now));
            receipt.addFlashAttribute("receipt", "gate.done");
        } catch (ApiProblem problem) {
            receipt.addFlashAttribute("trouble", "gate.wrong");
            receipt.addFlashAttribute("troubleWith", say.fields(problem));
        }
        return "redirect:/console";
    }
}
