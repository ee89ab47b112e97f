package dev.boxline.web.pages.console;

import dev.boxline.ordering.Recipient;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.OperatorDesk;
import dev.boxline.web.operator.OperatorDesk.Decided;
import dev.boxline.web.operator.Resolution;
import dev.boxline.web.pages.FormBody;
import dev.boxline.web.pages.Frame;
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

    /** What an operator filled in; of the recipient only what is to be another. */
    record Decision(String action, String reason, String name, String phone, String address) {

        byte[] body() {
            FormBody body = new FormBody().with("action", action).with("reason", reason);
            FormBody recipient = new FormBody()
                    .withGiven("name", name)
                    .withGiven("phone", phone)
                    .withGiven("address", address);
            if ("CORRECT".equals(action) || ("SEND_AGAIN".equals(action) && !recipient.isEmpty())) {
                body.with("correction", new FormBody().with("recipient", recipient));
            }
            return body.bytes();
        }
    }

    /** Where the box goes is shown to an operator who has just said what he needs it for. */
    @GetMapping
    String one(Model page, @ModelAttribute("frame") Frame.View frame, @PathVariable String orderNo) {
        Recipient to = orderCase.checkout(orderNo).recipient();
        boolean shown = frame.acts() && page.containsAttribute(RecipientPages.SHOWN);
        page.addAttribute("recipient", shown ? to : to.masked());
        page.addAttribute(RecipientPages.SHOWN, shown);
        return show(page, orderNo, new Decision("RETRY", "", "", "", ""));
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
            page.addAttribute("recipient", before.masked());
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
