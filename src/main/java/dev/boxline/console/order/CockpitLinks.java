package dev.boxline.console.order;

import dev.boxline.http.page.PageController;
import dev.boxline.process.ProcessInstances;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way from an order to its token in Cockpit. The engine is asked only when somebody goes there. */
@PageController
class CockpitLinks {

    private final ProcessInstances tokens;

    CockpitLinks(ProcessInstances tokens) {
        this.tokens = tokens;
    }

    /** Back to the order when it has no token any more. */
    @GetMapping("/console/orders/{orderNo}/cockpit")
    String token(@PathVariable String orderNo, RedirectAttributes receipt) {
        Optional<String> instance = tokens.instanceOf(orderNo);
        if (instance.isEmpty()) {
            receipt.addFlashAttribute("trouble", "case.over");
            return "redirect:/console/orders/" + orderNo;
        }
        return "redirect:/camunda/app/cockpit/default/#/process-instance/" + instance.get() + "/runtime";
    }
}
