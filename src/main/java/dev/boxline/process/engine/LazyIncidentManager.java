package dev.boxline.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Skips the query for incidents when a job that never failed completes. */
final class LazyIncidentManager extends IncidentManager {

    /** A job is inserted with revision 1 and locked with revision 2; each failure increments it. */
    private static final int LOCKED = 2;

    @Override
    public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
        return neverFailed(configuration)
                ? List.of()
                : super.findIncidentByConfigurationAndIncidentType(configuration, type);
    }

    private static boolean neverFailed(String configuration) {
        JobEntity job = Context.getJobExecutorContext() == null
                ? null
                : Context.getJobExecutorContext().getCurrentJob();
        return job != null
                && configuration.equals(job.getId())
                && job.getRevision() <= LOCKED
                && job.getExceptionMessage() == null
                && job.getRetries() > 0;
    }
}
