package dev.boxline.console.order;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.JsonFields;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.FormBody;
import dev.boxline.http.page.PageController;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows an operator once where a box goes, all of it: he says what for, and that is written down first. */
@PageController
class RecipientPages {

    /** Is on the next page alone. */
    static final String SHOWN = "shown";

    private static final int LONGEST_REASON = 500;

    private final OrderDetails orderCase;
    private final AuditLog audit;

    RecipientPages(OrderDetails orderCase, AuditLog audit) {
        this.orderCase = orderCase;
        this.audit = audit;
    }

    @PostMapping("/console/orders/{orderNo}/recipient")
    String show(
            Principal who,
            RedirectAttributes receipt,
            @PathVariable String orderNo,
            @RequestParam(defaultValue = "") String reason) {
        String known = orderCase.checkout(orderNo).orderNo();
        try {
            audit.note(who.getName(), "SHOW_RECIPIENT", known, read(reason));
            receipt.addFlashAttribute(SHOWN, true);
        } catch (ProblemException wrong) {
            receipt.addFlashAttribute("trouble", "case.show.reason");
        }
        return "redirect:/console/orders/" + known;
    }

    private static String read(String reason) {
        JsonFields fields = JsonFields.of(new FormBody().with("reason", reason).bytes());
        String read = fields.text("reason", 1, LONGEST_REASON);
        fields.check();
        return read;
    }
}
