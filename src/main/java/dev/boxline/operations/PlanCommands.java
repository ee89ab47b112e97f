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

/** What operators do with plans. Each act and its line in the audit are one transaction. */
@Service
public class PlanCommands {

    private final ReleasePlans plans;
    private final AuditLog audit;

    PlanCommands(ReleasePlans plans, AuditLog audit) {
        this.plans = plans;
        this.audit = audit;
    }

    /** Freezes a plan; what it takes and what it leaves out belong to the same moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public ReleasePlan freeze(String who, DeadLetterFilter filter, String reason) {
        ReleasePlan plan = plans.freeze(filter, who, reason);
        audit.note(who, "PLAN_FROZEN", plan.id(), reason);
        return plan;
    }

    @Transactional
    public void execute(String who, ReleasePlan plan) {
        if (!plans.execute(plan.id())) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "plan-not-frozen", "The plan was executed or cancelled before.");
        }
        audit.note(who, "PLAN_EXECUTED", plan.id(), plan.reason());
    }

    @Transactional
    public void cancel(String who, ReleasePlan plan) {
        if (!plans.cancel(plan.id())) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "plan-ended", "The plan has ended; there is nothing to cancel.");
        }
        audit.note(who, "PLAN_CANCELLED", plan.id(), plan.reason());
    }
}
