package dev.boxline.console.outage;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.operations.RecoveryCommands;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator's hand on the recovery from an outage, on its page. */
@PageController
class RecoveryPages {

    private static final int LONGEST_REASON = 500;

    private final OutageQueries outages;
    private final RecoveryCommands desk;

    RecoveryPages(OutageQueries outages, RecoveryCommands desk) {
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
        Outage outage = outages.find(id).orElseThrow(() -> ProblemException.notFound("outage"));
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            receipt.addFlashAttribute("trouble", "hand.reason");
            return "redirect:/console/outages/" + id;
        }
        try {
            if (outage.closedAt() != null) {
                throw ProblemException.of(HttpStatus.CONFLICT, "no-outage", "This outage is over.");
            }
            ask(who.getName(), outage, hand, reason.strip());
            receipt.addFlashAttribute("receipt", "hand." + hand);
        } catch (ProblemException tooLate) {
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
