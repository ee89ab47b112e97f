package dev.boxline.console.plan;

import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.operations.PlanCommands;
import dev.boxline.operations.PlanRequest;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that create, execute and cancel plans that release or give up orders. */
@PageController
@RequestMapping("/console/plans")
class PlanActionPages {

    private static final List<String> FILTER =
            List.of("partner", "endpoint", "kind", "state", "reasonCode", "q", "phoneEnd");

    private final ReleasePlans plans;
    private final PlanCommands commands;

    PlanActionPages(ReleasePlans plans, PlanCommands commands) {
        this.plans = plans;
        this.commands = commands;
    }

    /** Creates a plan from the filter of the page of parked orders. */
    @PostMapping
    String freeze(Principal user, RedirectAttributes flash, @RequestParam Map<String, String> form) {
        Submitted<PlanRequest> submitted = Submitted.form(
                Map.of(
                        "action", form.getOrDefault("action", ""),
                        "filter", form,
                        "reason", form.getOrDefault("reason", "")),
                PlanRequest.class);
        if (submitted.isWrong("reason")) {
            flash.addFlashAttribute("trouble", "plan.reason");
            FILTER.stream()
                    .filter(name -> !form.getOrDefault(name, "").isBlank())
                    .forEach(name -> flash.addAttribute(name, form.get(name)));
            return "redirect:/console/parked";
        }
        PlanRequest request = submitted.checked();
        return back(commands.freeze(user.getName(), request.filter().toFilter(), request.toAction(), request.reason())
                .id());
    }

    @PostMapping("/{id}/execution")
    String execute(Principal user, RedirectAttributes flash, @PathVariable String id) {
        ReleasePlan plan = get(id);
        return run(
                flash,
                id,
                () -> commands.execute(user.getName(), plan) == ResolutionState.DONE
                        ? plan.refunds() ? "plan.refunding" : "plan.started"
                        : "plan.asked");
    }

    @PostMapping("/{id}/cancellation")
    String cancel(Principal user, RedirectAttributes flash, @PathVariable String id) {
        ReleasePlan plan = get(id);
        return run(flash, id, () -> {
            commands.cancel(user.getName(), plan);
            return plan.refunds() ? "plan.refundsCancelled" : "plan.cancelled";
        });
    }

    /** Runs a command and redirects to the plan, with a notice if the plan's state doesn't allow the command. */
    private static String run(RedirectAttributes flash, String id, Supplier<String> command) {
        try {
            flash.addFlashAttribute("receipt", command.get());
        } catch (ProblemException problem) {
            if (problem.status() != HttpStatus.CONFLICT) {
                throw problem;
            }
            flash.addFlashAttribute(
                    "trouble", problem.code().equals("second-person") ? "plan.secondPerson" : "plan.tooLate");
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
