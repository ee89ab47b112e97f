package dev.boxline.web.pages.console;

import dev.boxline.ordering.Recipient;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.OperatorDesk;
import dev.boxline.web.operator.OperatorDesk.Decided;
import dev.boxline.web.operator.Resolution;
import dev.boxline.web.pages.FormBody;
import dev.boxline.web.pages.Say;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order: everything on one time line, and what an operator can do about it. */
@Controller
@RequestMapping("/console/orders/{orderNo}")
class CasePages {

    private static final String SECOND_PERSON = "decided.secondPerson";

    private final OrderCase orderCase;
    private final OperatorDesk desk;
    private final Say say;

    CasePages(OrderCase orderCase, OperatorDesk desk, Say say) {
        this.say = say;
        this.orderCase = orderCase;
        this.desk = desk;
    }

    /** What an operator filled in. */
    record Decision(String action, String reason, String name, String phone, String address) {

        byte[] body() {
            FormBody body = new FormBody().with("action", action).with("reason", reason);
            if ("CORRECT".equals(action) || "SEND_AGAIN".equals(action)) {
                var recipient =
                        new FormBody().with("name", name).with("phone", phone).with("address", address);
                body.with("correction", new FormBody().with("recipient", recipient));
            }
            return body.bytes();
        }
    }

    @GetMapping
    String one(Model page, @PathVariable String orderNo) {
        Recipient to = orderCase.checkout(orderNo).recipient();
        return show(page, orderNo, new Decision("RETRY", "", to.name(), to.phone(), to.address()));
    }

    @PostMapping
    String decide(
            Model page,
            Principal who,
            HttpServletResponse response,
            RedirectAttributes receipt,
            @PathVariable String orderNo,
            @ModelAttribute Decision decision) {
        Recipient before = orderCase.checkout(orderNo).recipient();
        try {
            Resolution resolution = Resolution.read(decision.body(), before);
            ParkedOrder order = orderCase.parked(orderNo);
            Decided decided = desk.resolve(who.getName(), order, resolution);
            receipt.addFlashAttribute(
                    "receipt", decided == Decided.DONE ? "decided." + resolution.action() : SECOND_PERSON);
        } catch (ApiProblem problem) {
            if (problem.status() == HttpStatus.CONFLICT) {
                boolean again = problem.code().equals("second-person");
                receipt.addFlashAttribute("trouble", again ? SECOND_PERSON : "decided.tooLate");
                return "redirect:/console/orders/" + orderNo;
            }
            response.setStatus(problem.status().value());
            page.addAttribute("wrong", say.fields(problem));
            return show(page, orderNo, decision);
        }
        return "redirect:/console/orders/" + orderNo;
    }

    private String show(Model page, String orderNo, Decision decision) {
        orderCase.fill(page, orderNo);
        page.addAttribute("decision", decision);
        return "console/order";
    }
}
