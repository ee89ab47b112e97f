package dev.boxline.console.reconciliation;

import dev.boxline.http.ProblemException;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.Reconciliation;
import dev.boxline.reconciliation.Reconciliations;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Resolves the source and day of a path; throws a 404 for an unknown one. */
@Component
class ReconciliationDays {

    private final Reconciliations reconciliations;

    ReconciliationDays(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /** A day that can be reconciled. */
    BillKey key(String source, String day) {
        try {
            var key = new BillKey(source, LocalDate.parse(day));
            if (reconciliations.isDay(key)) {
                return key;
            }
        } catch (DateTimeException notADay) {
            // answered with 404
        }
        throw ProblemException.notFound("day of this source");
    }

    /** The reconciliation of a day that was reconciled or is due. */
    Reconciliation get(String source, String day) {
        return reconciliations.find(key(source, day)).orElseThrow(() -> ProblemException.notFound("reconciliation"));
    }
}
