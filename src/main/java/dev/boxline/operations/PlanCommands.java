package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.OperatorCommands.ResolutionState;
import dev.boxline.operations.approval.SecondPersonApproval;
import dev.boxline.recovery.plan.PlanAction;
import dev.boxline.recovery.plan.PlanState;
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
    private final SecondPersonApproval secondPerson;
    private final AuditLog audit;

    PlanCommands(ReleasePlans plans, SecondPersonApproval secondPerson, AuditLog audit) {
        this.plans = plans;
        this.secondPerson = secondPerson;
        this.audit = audit;
    }

    /** Freezes a plan; the orders included and left out are of the same moment. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public ReleasePlan freeze(String operator, DeadLetterFilter filter, PlanAction action, String reason) {
        ReleasePlan plan = plans.freeze(filter, action, operator, reason);
        note(operator, "FROZEN", plan);
        return plan;
    }

    /** Executes a plan; one that gives up orders of a large sum only once a second operator executes it as well. */
    @Transactional
    public ResolutionState execute(String operator, ReleasePlan plan) {
        if (plan.refunds() && !agrees(operator, plan)) {
            note(operator, "ASKED", plan);
            return ResolutionState.WAITING_FOR_SECOND_PERSON;
        }
        if (!plans.execute(plan.id(), operator)) {
            throw notFrozen();
        }
        note(operator, "EXECUTED", plan);
        return ResolutionState.DONE;
    }

    private boolean agrees(String operator, ReleasePlan plan) {
        if (plans.find(plan.id()).filter(now -> now.state() == PlanState.FROZEN).isEmpty()) {
            throw notFrozen();
        }
        return secondPerson.agreesToPlan(operator, plan.id(), plans.amounts(plan.id()), plan.reason());
    }

    @Transactional
    public void cancel(String operator, ReleasePlan plan) {
        if (!plans.cancel(plan.id())) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "plan-ended", "The plan has ended; there is nothing to cancel.");
        }
        note(operator, "CANCELLED", plan);
    }

    private void note(String operator, String what, ReleasePlan plan) {
        audit.record(operator, (plan.refunds() ? "REFUND_PLAN_" : "PLAN_") + what, plan.id(), plan.reason());
    }

    private static ProblemException notFrozen() {
        return ProblemException.of(
                HttpStatus.CONFLICT, "plan-not-frozen", "The plan was already executed or cancelled.");
    }
}
