package dev.boxline.web.pages.plan;

import dev.boxline.parking.plan.Plan;
import dev.boxline.parking.plan.Plans;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.PlanDesk;
import dev.boxline.web.operator.PlanForm;
import dev.boxline.web.pages.FormBody;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What operators do with plans: prepare one by a filter, let it run, end it. Nothing happens twice. */
@Controller
@RequestMapping("/console/plans")
class PlanActs {

    private static final int LONGEST_REASON = 500;

    private final Plans plans;
    private final PlanDesk desk;

    PlanActs(Plans plans, PlanDesk desk) {
        this.plans = plans;
        this.desk = desk;
    }

    /** The filter as it stands on the page of dead letters, and why its orders are to go. */
    record Wanted(
            @Nullable String partner,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String q,
            @Nullable String phoneEnd,
            @Nullable String reason) {

        boolean lacksReason() {
            return reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON;
        }

        /** What was chosen, by the names the address uses too. */
        Map<String, String> filter() {
            Map<String, String> chosen = new LinkedHashMap<>();
            put(chosen, "partner", partner);
            put(chosen, "kind", kind);
            put(chosen, "state", state);
            put(chosen, "q", q);
            put(chosen, "phoneEnd", phoneEnd);
            return chosen;
        }

        byte[] body() {
            var filter = new FormBody();
            filter().forEach(filter::with);
            return new FormBody().with("filter", filter).with("reason", reason).bytes();
        }

        private static void put(Map<String, String> chosen, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                chosen.put(name, value);
            }
        }
    }

    @PostMapping
    String prepare(Principal who, RedirectAttributes receipt, @ModelAttribute Wanted wanted) {
        if (wanted.lacksReason()) {
            receipt.addFlashAttribute("trouble", "plan.reason");
            wanted.filter().forEach(receipt::addAttribute);
            return "redirect:/console/parked";
        }
        PlanForm form = PlanForm.read(wanted.body());
        return back(desk.freeze(who.getName(), form.filter(), form.reason()).id());
    }

    @PostMapping("/{id}/execution")
    String execute(Principal who, RedirectAttributes receipt, @PathVariable String id) {
        Plan plan = get(id);
        return act(receipt, id, "plan.started", () -> desk.execute(who.getName(), plan));
    }

    @PostMapping("/{id}/cancellation")
    String cancel(Principal who, RedirectAttributes receipt, @PathVariable String id) {
        Plan plan = get(id);
        return act(receipt, id, "plan.cancelled", () -> desk.cancel(who.getName(), plan));
    }

    /** Whoever comes second is told so, and sees how the plan stands. */
    private static String act(RedirectAttributes receipt, String id, String done, Runnable act) {
        try {
            act.run();
            receipt.addFlashAttribute("receipt", done);
        } catch (ApiProblem problem) {
            if (problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            receipt.addFlashAttribute("trouble", "plan.tooLate");
        }
        return back(id);
    }

    private Plan get(String id) {
        return plans.find(id).orElseThrow(() -> ApiProblem.notFound("release plan"));
    }

    private static String back(String id) {
        return "redirect:/console/plans/" + id;
    }
}
