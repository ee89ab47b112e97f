package dev.boxline.process.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job definition's row once a second while processes run. Commands that change job definitions run outside of
 * any process and get the row itself.
 */
final class CachingJobDefinitionManager extends JobDefinitionManager {

    private final ExpiringCache<JobDefinitionEntity> known;

    CachingJobDefinitionManager(ExpiringCache<JobDefinitionEntity> known) {
        this.known = known;
    }

    @Override
    public @Nullable JobDefinitionEntity findById(String id) {
        boolean running = Context.getBpmnExecutionContext() != null || Context.getJobExecutorContext() != null;
        return running ? known.get(id, super::findById) : super.findById(id);
    }
}
