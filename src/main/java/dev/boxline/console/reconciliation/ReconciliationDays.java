package dev.boxline.console.reconciliation;

import dev.boxline.http.ProblemException;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.BillSources;
import dev.boxline.reconciliation.Reconciliation;
import dev.boxline.reconciliation.Reconciliations;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Resolves the source and day of a path; throws a 404 for an unknown one. */
@Component
class ReconciliationDays {

    private final BillSources sources;
    private final Reconciliations reconciliations;

    ReconciliationDays(BillSources sources, Reconciliations reconciliations) {
        this.sources = sources;
        this.reconciliations = reconciliations;
    }

    /** The name of a source that is set up. */
    String source(String name) {
        if (sources.find(name).isEmpty()) {
            throw ProblemException.notFound("source");
        }
        return name;
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
