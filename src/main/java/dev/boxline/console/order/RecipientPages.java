package dev.boxline.console.order;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.ReasonRequest;
import dev.boxline.http.request.Submitted;
import java.security.Principal;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Unmasks an order's recipient once, after the reason is recorded in the audit log. */
@PageController
class RecipientPages {

    /** The flash attribute: set for the next page only. */
    static final String SHOWN = "shown";

    private final OrderDetails details;
    private final AuditLog audit;

    RecipientPages(OrderDetails details, AuditLog audit) {
        this.details = details;
        this.audit = audit;
    }

    @PostMapping("/console/orders/{orderNo}/recipient")
    String show(
            Principal user,
            RedirectAttributes flash,
            @PathVariable String orderNo,
            @RequestParam(defaultValue = "") String reason) {
        String known = details.checkout(orderNo).orderNo();
        Submitted<ReasonRequest> request = Submitted.form(Map.of("reason", reason), ReasonRequest.class);
        try {
            audit.record(
                    user.getName(), "SHOW_RECIPIENT", known, request.checked().reason());
            flash.addFlashAttribute(SHOWN, true);
        } catch (ProblemException wrong) {
            flash.addFlashAttribute("trouble", "case.show.reason");
        }
        return "redirect:/console/orders/" + known;
    }
}
