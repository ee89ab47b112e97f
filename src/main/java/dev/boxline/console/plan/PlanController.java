package dev.boxline.console.plan;

import dev.boxline.http.CursorPage;
import dev.boxline.http.ProblemException;
import dev.boxline.http.QueryParameters;
import dev.boxline.operations.PlanCommands;
import dev.boxline.operations.PlanRequest;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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

    private static final String EXAMPLE = """
            {"filter": {"partner": "LOGISTICS", "parkedBefore": "2026-05-04T10:00:00Z"}, "reason": "The courier is back"}""";

    private final ReleasePlans plans;
    private final PlanCommands desk;

    PlanController(ReleasePlans plans, PlanCommands desk) {
        this.plans = plans;
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Freeze a plan; executes nothing")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(value = EXAMPLE)))
    PlanView freeze(Authentication who, @RequestBody byte[] body) {
        PlanRequest form = PlanRequest.read(body);
        return view(desk.freeze(who.getName(), form.filter(), form.reason()));
    }

    @PostMapping("/{planId}/execution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Release the plan's orders at recovery's pace; 409 when it was executed or has ended")
    PlanView execute(Authentication who, @PathVariable String planId) {
        desk.execute(who.getName(), get(planId));
        return view(get(planId));
    }

    @DeleteMapping("/{planId}/execution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cancel the plan: nothing more goes out; 409 when it has ended")
    PlanView cancel(Authentication who, @PathVariable String planId) {
        desk.cancel(who.getName(), get(planId));
        return view(get(planId));
    }

    @GetMapping("/{planId}")
    @Operation(summary = "One plan and its books")
    PlanView one(@PathVariable String planId) {
        return view(get(planId));
    }

    @GetMapping
    @Operation(summary = "Plans, newest first; parameters after, limit")
    CursorPage<PlanView> list(HttpServletRequest request) {
        QueryParameters query = QueryParameters.of(request);
        int limit = query.limit();
        String after = query.text("after", 40);
        ReleasePlan last = after == null ? null : plans.find(after).orElse(null);
        if (after != null && last == null) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        return CursorPage.cut(plans.newest(last, limit + 1), limit, ReleasePlan::id)
                .map(this::view);
    }

    private ReleasePlan get(String planId) {
        return plans.find(planId).orElseThrow(() -> ProblemException.notFound("release plan"));
    }

    private PlanView view(ReleasePlan plan) {
        return PlanView.of(plan, plans.books(plan.id()), plans.skipped(plan.id()));
    }
}
