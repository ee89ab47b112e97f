package dev.boxline.console.order;

import dev.boxline.http.CockpitPaths;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFormatter;
import dev.boxline.http.page.PageFrame;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.OperatorCommands;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.operations.ResolutionRequest;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Recipient;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order: its history, and what an operator can do about it. */
@PageController
@RequestMapping("/console/orders/{orderNo}")
class OrderDetailPages {

    private static final String SECOND_PERSON = "decided.secondPerson";

    private final OrderDetails details;
    private final OperatorCommands commands;
    private final Approvals approvals;
    private final PageFormatter format;

    OrderDetailPages(OrderDetails details, OperatorCommands commands, Approvals approvals, PageFormatter format) {
        this.details = details;
        this.commands = commands;
        this.approvals = approvals;
        this.format = format;
    }

    /** What an operator entered; a filled recipient field counts whatever the action, so that none is dropped silently. */
    record Decision(String action, String reason, String name, String phone, String address) {

        Submitted<ResolutionRequest> submitted() {
            Map<String, Object> request = new HashMap<>();
            request.put("action", action);
            request.put("reason", reason);
            Map<String, String> recipient = new HashMap<>();
            recipient.put("name", name);
            recipient.put("phone", phone);
            recipient.put("address", address);
            boolean changed = recipient.values().stream().anyMatch(text -> text != null && !text.isBlank());
            if (changed || "CORRECT".equals(action)) {
                request.put("correction", Map.of("recipient", recipient));
            }
            return Submitted.form(request, ResolutionRequest.class);
        }
    }

    /** The order's state alone, which the page asks for again and again. */
    @GetMapping(headers = "HX-Request")
    String state(Model page, @PathVariable String orderNo) {
        var unused = details.fillState(page, orderNo);
        return "console/order :: state";
    }

    /** The recipient is unmasked for an operator who has just given a reason. */
    @GetMapping
    String one(
            Model page,
            RedirectAttributes redirect,
            @ModelAttribute("frame") PageFrame.View frame,
            @PathVariable String orderNo) {
        Optional<Checkout> checkout = details.find(orderNo);
        if (checkout.isEmpty() && details.isBilled(orderNo)) {
            redirect.addAttribute("number", orderNo);
            return "redirect:/console/reconciliation/payments";
        }
        Recipient to =
                checkout.orElseThrow(() -> ProblemException.notFound("order")).recipient();
        boolean shown = frame.acts() && page.containsAttribute(RecipientPages.SHOWN);
        page.addAttribute("recipient", shown ? to : to.masked());
        page.addAttribute(RecipientPages.SHOWN, shown);
        return show(page, orderNo, new Decision("", "", "", "", ""));
    }

    @PostMapping
    String decide(
            Model page,
            Principal user,
            HttpServletResponse response,
            RedirectAttributes flash,
            @PathVariable String orderNo,
            @ModelAttribute Decision decision) {
        Recipient before = details.checkout(orderNo).recipient();
        try {
            OperatorCommands.Resolved resolved =
                    commands.resolve(user.getName(), details.parked(orderNo), decision.submitted());
            flash.addFlashAttribute(
                    "receipt",
                    resolved.state() == ResolutionState.DONE ? "decided." + resolved.action() : SECOND_PERSON);
        } catch (ProblemException problem) {
            if (problem.status() == HttpStatus.CONFLICT) {
                boolean again = problem.code().equals("second-person");
                flash.addFlashAttribute("trouble", again ? SECOND_PERSON : "decided.tooLate");
                return "redirect:/console/orders/" + orderNo;
            }
            response.setStatus(problem.status().value());
            page.addAttribute("wrong", format.fields(problem));
            page.addAttribute("recipient", before.masked());
            return show(page, orderNo, decision);
        }
        return "redirect:/console/orders/" + orderNo;
    }

    /** Redirects to the order's token in Cockpit, or back to the order when it has none any more. */
    @GetMapping("/cockpit")
    String cockpit(@PathVariable String orderNo, RedirectAttributes flash) {
        Optional<String> instance = details.instance(orderNo);
        if (instance.isEmpty()) {
            flash.addFlashAttribute("trouble", "case.over");
            return "redirect:/console/orders/" + orderNo;
        }
        return "redirect:" + CockpitPaths.instance(instance.get());
    }

    private String show(Model page, String orderNo, Decision decision) {
        details.fill(page, orderNo);
        page.addAttribute("decision", decision);
        page.addAttribute("approval", approvals.of(orderNo).orElse(null));
        return "console/order";
    }
}
