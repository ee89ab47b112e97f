package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.http.ProblemException;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Operators' commands on release plans. Each command and its audit entry share one transaction. */
@Service
public class PlanCommands {

    private final ReleasePlans plans;
    private final AuditLog audit;

    PlanCommands(ReleasePlans plans, AuditLog audit) {
        this.plans = plans;
        this.audit = audit;
    }

    /** Freezes a plan; the orders included and left out are of the same moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public ReleasePlan freeze(String operator, DeadLetterFilter filter, String reason) {
        ReleasePlan plan = plans.freeze(filter, operator, reason);
        audit.note(operator, "PLAN_FROZEN", plan.id(), reason);
        return plan;
    }

    @Transactional
    public void execute(String operator, ReleasePlan plan) {
        if (!plans.execute(plan.id())) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "plan-not-frozen", "The plan was already executed or cancelled.");
        }
        audit.note(operator, "PLAN_EXECUTED", plan.id(), plan.reason());
    }

    @Transactional
    public void cancel(String operator, ReleasePlan plan) {
        if (!plans.cancel(plan.id())) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "plan-ended", "The plan has ended; there is nothing to cancel.");
        }
        audit.note(operator, "PLAN_CANCELLED", plan.id(), plan.reason());
    }
}
