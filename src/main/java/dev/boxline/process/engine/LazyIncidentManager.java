package dev.boxline.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Does not look for the incidents of a job that never failed, whenever one is done. */
final class LazyIncidentManager extends IncidentManager {

    /** A job is inserted in its first revision and locked in its second; each failure makes it a later one. */
    private static final int LOCKED = 2;

    @Override
    public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
        return neverFailed(configuration)
                ? List.of()
                : super.findIncidentByConfigurationAndIncidentType(configuration, type);
    }

    private static boolean neverFailed(String configuration) {
        JobEntity inHand = Context.getJobExecutorContext() == null
                ? null
                : Context.getJobExecutorContext().getCurrentJob();
        return inHand != null
                && configuration.equals(inHand.getId())
                && inHand.getRevision() <= LOCKED
                && inHand.getExceptionMessage() == null
                && inHand.getRetries() > 0;
    }
}
