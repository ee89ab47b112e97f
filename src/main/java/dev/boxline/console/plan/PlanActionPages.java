package dev.boxline.console.plan;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.FormBody;
import dev.boxline.http.page.PageController;
import dev.boxline.operations.PlanCommands;
import dev.boxline.operations.PlanRequest;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What operators do with plans: prepare one by a filter, let it run, end it. Nothing happens twice. */
@PageController
@RequestMapping("/console/plans")
class PlanActionPages {

    private static final int LONGEST_REASON = 500;

    private final ReleasePlans plans;
    private final PlanCommands desk;

    PlanActionPages(ReleasePlans plans, PlanCommands desk) {
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
        PlanRequest form = PlanRequest.read(wanted.body());
        return back(desk.freeze(who.getName(), form.filter(), form.reason()).id());
    }

    @PostMapping("/{id}/execution")
    String execute(Principal who, RedirectAttributes receipt, @PathVariable String id) {
        ReleasePlan plan = get(id);
        return act(receipt, id, "plan.started", () -> desk.execute(who.getName(), plan));
    }

    @PostMapping("/{id}/cancellation")
    String cancel(Principal who, RedirectAttributes receipt, @PathVariable String id) {
        ReleasePlan plan = get(id);
        return act(receipt, id, "plan.cancelled", () -> desk.cancel(who.getName(), plan));
    }

    /** Whoever comes second is told so, and sees how the plan stands. */
    private static String act(RedirectAttributes receipt, String id, String done, Runnable act) {
        try {
            act.run();
            receipt.addFlashAttribute("receipt", done);
        } catch (ProblemException problem) {
            if (problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            receipt.addFlashAttribute("trouble", "plan.tooLate");
        }
        return back(id);
    }

    private ReleasePlan get(String id) {
        return plans.find(id).orElseThrow(() -> ProblemException.notFound("release plan"));
    }

    private static String back(String id) {
        return "redirect:/console/plans/" + id;
    }
}
