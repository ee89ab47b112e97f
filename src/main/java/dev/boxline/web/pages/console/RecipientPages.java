package dev.boxline.web.pages.console;

import dev.boxline.web.ApiProblem;
import dev.boxline.web.Fields;
import dev.boxline.web.operator.Audit;
import dev.boxline.web.pages.FormBody;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows an operator once where a box goes, all of it: he says what for, and that is written down first. */
@Controller
class RecipientPages {

    /** Is on the next page alone. */
    static final String SHOWN = "shown";

    private static final int LONGEST_REASON = 500;

    private final OrderCase orderCase;
    private final Audit audit;

    RecipientPages(OrderCase orderCase, Audit audit) {
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
        } catch (ApiProblem wrong) {
            receipt.addFlashAttribute("trouble", "case.show.reason");
        }
        return "redirect:/console/orders/" + known;
    }

    private static String read(String reason) {
        Fields fields = Fields.of(new FormBody().with("reason", reason).bytes());
        String read = fields.text("reason", 1, LONGEST_REASON);
        fields.check();
        return read;
    }
}
