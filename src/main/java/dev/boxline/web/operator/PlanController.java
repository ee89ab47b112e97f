package dev.boxline.web.operator;

import dev.boxline.parking.plan.Plan;
import dev.boxline.parking.plan.Plans;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.Listing;
import dev.boxline.web.Query;
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

    private final Plans plans;
    private final PlanDesk desk;

    PlanController(Plans plans, PlanDesk desk) {
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
        PlanForm form = PlanForm.read(body);
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
    Listing<PlanView> list(HttpServletRequest request) {
        Query query = Query.of(request);
        int limit = query.limit();
        String after = query.text("after", 40);
        Plan last = after == null ? null : plans.find(after).orElse(null);
        if (after != null && last == null) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        return Listing.cut(plans.newest(last, limit + 1), limit, Plan::id).map(this::view);
    }

    private Plan get(String planId) {
        return plans.find(planId).orElseThrow(() -> ApiProblem.notFound("release plan"));
    }

    private PlanView view(Plan plan) {
        return PlanView.of(plan, plans.books(plan.id()), plans.skipped(plan.id()));
    }
}
