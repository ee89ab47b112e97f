package dev.boxline.web.pages.console;

import dev.boxline.parking.Outage;
import dev.boxline.parking.OutageBook;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.HandDesk;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator's hand on the recovery from an outage, on its page. */
@Controller
class HandPages {

    private static final int LONGEST_REASON = 500;

    private final OutageBook outages;
    private final HandDesk desk;

    HandPages(OutageBook outages, HandDesk desk) {
        this.outages = outages;
        this.desk = desk;
    }

    /** What can be asked of a recovery under way. */
    enum Hand {
        PROBE_NOW,
        SKIP_RAMP
    }

    @PostMapping("/console/outages/{id}")
    String ask(
            Principal who,
            RedirectAttributes receipt,
            @PathVariable String id,
            @RequestParam Hand hand,
            @RequestParam String reason) {
        Outage outage = outages.find(id).orElseThrow(() -> ApiProblem.notFound("outage"));
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            receipt.addFlashAttribute("trouble", "hand.reason");
            return "redirect:/console/outages/" + id;
        }
        try {
            if (outage.closedAt() != null) {
                throw ApiProblem.of(HttpStatus.CONFLICT, "no-outage", "This outage is over.");
            }
            ask(who.getName(), outage, hand, reason.strip());
            receipt.addFlashAttribute("receipt", "hand." + hand);
        } catch (ApiProblem tooLate) {
            receipt.addFlashAttribute("trouble", "hand.tooLate");
        }
        return "redirect:/console/outages/" + id;
    }

    private void ask(String who, Outage outage, Hand hand, String reason) {
        if (hand == Hand.PROBE_NOW) {
            desk.probe(who, outage.partner(), reason);
        } else {
            desk.skipRamp(who, outage.partner(), reason);
        }
    }
}
