package dev.boxline.process.reconciliation;

import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.Reconciliations;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The due date of the reconciliation model's timer. Public, because the model's expression calls it. */
@Component
public class ReconciliationTimers {

    private final Reconciliations reconciliations;

    ReconciliationTimers(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    public Date nextTry(DelegateExecution execution) {
        return Date.from(reconciliations.nextTryAt(BillKey.parse(execution.getProcessBusinessKey())));
    }
}
