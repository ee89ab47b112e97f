package dev.boxline.console.plan;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.operations.PlanCommands;
import dev.boxline.operations.PlanRequest;
import dev.boxline.operations.approval.Approvals;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/release-plans")
@Tag(name = "Operators")
class PlanController {

    private final ReleasePlans plans;
    private final Approvals approvals;
    private final PlanCommands commands;

    PlanController(ReleasePlans plans, Approvals approvals, PlanCommands commands) {
        this.plans = plans;
        this.approvals = approvals;
        this.commands = commands;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Freeze a plan that releases or gives up orders; executes nothing")
    PlanView freeze(Authentication user, @RequestBody Submitted<PlanRequest> submitted) {
        PlanRequest request = submitted.checked();
        return view(commands.freeze(user.getName(), request.filter().toFilter(), request.toAction(), request.reason()));
    }

    @PostMapping("/{planId}/execution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "Executed or ended already, or a second person has to do the same")
    @Operation(
            summary =
                    "Release the plan's orders at the pace of a recovery, or give them up; 409 when it was executed or"
                            + " has ended",
            description = "A plan that gives up orders of a sum above boxline.refund.second-person-above stays FROZEN,"
                    + " with an approval, until a second operator executes it as well.")
    PlanView execute(Authentication user, @PathVariable String planId) {
        commands.execute(user.getName(), get(planId));
        return view(get(planId));
    }

    @DeleteMapping("/{planId}/execution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "409", description = "Ended already")
    @Operation(summary = "Cancel the plan: no further order is released; 409 when it has ended")
    PlanView cancel(Authentication user, @PathVariable String planId) {
        commands.cancel(user.getName(), get(planId));
        return view(get(planId));
    }

    @GetMapping("/{planId}")
    @Operation(summary = "One plan and its progress")
    PlanView one(@PathVariable String planId) {
        return view(get(planId));
    }

    @GetMapping
    @Operation(summary = "Plans, newest first")
    CursorPage<PlanView> list(Submitted<PageQuery> submitted) {
        ReleasePlan last = Optional.ofNullable(submitted.value().after())
                .flatMap(plans::find)
                .orElse(null);
        PageQuery query = submitted
                .require("after", submitted.value().after(), id -> last != null, PageQuery.UNKNOWN_CURSOR)
                .checked();
        return CursorPage.cut(plans.newest(last, query.limit() + 1), query.limit(), ReleasePlan::id)
                .map(this::view);
    }

    private ReleasePlan get(String planId) {
        return plans.find(planId).orElseThrow(() -> ProblemException.notFound("release plan"));
    }

    private PlanView view(ReleasePlan plan) {
        return PlanView.of(
                plan,
                plans.tally(plan.id()),
                plans.skipped(plan.id()),
                approvals.ofPlan(plan.id()).orElse(null));
    }
}
