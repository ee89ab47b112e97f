package dev.boxline.web.operator;

import dev.boxline.parking.ParkedFilter;
import dev.boxline.parking.plan.Plan;
import dev.boxline.parking.plan.Plans;
import dev.boxline.web.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What operators do with plans. Each act and its line in the audit are one transaction. */
@Service
public class PlanDesk {

    private final Plans plans;
    private final Audit audit;

    PlanDesk(Plans plans, Audit audit) {
        this.plans = plans;
        this.audit = audit;
    }

    /** Freezes a plan; what it takes and what it leaves out belong to the same moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Plan freeze(String who, ParkedFilter filter, String reason) {
        Plan plan = plans.freeze(filter, who, reason);
        audit.note(who, "PLAN_FROZEN", plan.id(), reason);
        return plan;
    }

    @Transactional
    public void execute(String who, Plan plan) {
        if (!plans.execute(plan.id())) {
            throw ApiProblem.of(HttpStatus.CONFLICT, "plan-not-frozen", "The plan was executed or cancelled before.");
        }
        audit.note(who, "PLAN_EXECUTED", plan.id(), plan.reason());
    }

    @Transactional
    public void cancel(String who, Plan plan) {
        if (!plans.cancel(plan.id())) {
            throw ApiProblem.of(HttpStatus.CONFLICT, "plan-ended", "The plan has ended; there is nothing to cancel.");
        }
        audit.note(who, "PLAN_CANCELLED", plan.id(), plan.reason());
    }
}
