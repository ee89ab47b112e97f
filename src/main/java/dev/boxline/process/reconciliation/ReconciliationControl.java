package dev.boxline.process.reconciliation;

import dev.boxline.process.ProcessInstances;
import dev.boxline.reconciliation.BillKey;
import dev.boxline.reconciliation.Reconciliations;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts the reconciliation of a day, and continues one that is parked. */
@Service
public class ReconciliationControl {

    private final Reconciliations reconciliations;
    private final ProcessInstances instances;
    private final ManagementService management;
    private final Clock clock;

    ReconciliationControl(
            Reconciliations reconciliations, ProcessInstances instances, ManagementService management, Clock clock) {
        this.reconciliations = reconciliations;
        this.instances = instances;
        this.management = management;
        this.clock = clock;
    }

    /**
     * Runs a day, again if it has ended; a parked one fetches its bill at once. A day that is being matched continues.
     */
    @Transactional
    public void run(BillKey key) {
        boolean ended = instances.instanceOf(key.toString()).isEmpty();
        if (ended && reconciliations.begin(key)) {
            instances.start(ReconciliationModel.PROCESS, key.toString());
        } else {
            tryNow(key);
        }
    }

    /** Makes a parked day fetch its bill at once. */
    @Transactional
    public void tryNow(BillKey key) {
        instances.instanceOf(key.toString()).stream()
                .flatMap(
                        id -> management
                                .createJobQuery()
                                .processInstanceId(id)
                                .activityId(ReconciliationModel.NEXT_TRY)
                                .list()
                                .stream())
                .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(clock.instant())));
    }

    /** Starts a day that has not ended and has no process instance. */
    @Transactional
    void restore(BillKey key) {
        if (instances.instanceOf(key.toString()).isEmpty() && reconciliations.isUnfinished(key)) {
            instances.start(ReconciliationModel.PROCESS, key.toString());
        }
    }
}
