package dev.boxline.console.order;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.FormBody;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.http.page.PageFrame;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.operations.OperatorCommands.Decided;
import dev.boxline.operations.ResolutionRequest;
import dev.boxline.ordering.Recipient;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order: everything on one time line, and what an operator can do about it. */
@PageController
@RequestMapping("/console/orders/{orderNo}")
class OrderDetailPages {

    private static final String SECOND_PERSON = "decided.secondPerson";

    private final OrderDetails orderCase;
    private final OperatorCommands desk;
    private final PageFormatter say;

    OrderDetailPages(OrderDetails orderCase, OperatorCommands desk, PageFormatter say) {
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
    String one(Model page, @ModelAttribute("frame") PageFrame.View frame, @PathVariable String orderNo) {
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
            ResolutionRequest resolution = ResolutionRequest.read(decision.body(), before);
            DeadLetter order = orderCase.parked(orderNo);
            Decided decided = desk.resolve(who.getName(), order, resolution);
            receipt.addFlashAttribute(
                    "receipt", decided == Decided.DONE ? "decided." + resolution.action() : SECOND_PERSON);
        } catch (ProblemException problem) {
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
