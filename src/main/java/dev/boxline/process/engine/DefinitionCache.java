package dev.boxline.process.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of process and job definitions once a second instead of in every command. Only their suspension state
 * ever changes, which therefore takes effect within a second.
 */
final class DefinitionCache {

    private final Cache<String, ProcessDefinitionEntity> processDefinitions = cache();
    private final Cache<String, JobDefinitionEntity> jobDefinitions = cache();

    ProcessDefinitionManager processDefinitions() {
        return new ProcessDefinitionManager() {
            @Override
            public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
                return readCached(processDefinitions, id, super::findLatestDefinitionById);
            }
        };
    }

    /** Commands that update job definitions run outside of any process and bypass the cache. */
    JobDefinitionManager jobDefinitions() {
        return new JobDefinitionManager() {
            @Override
            public @Nullable JobDefinitionEntity findById(String id) {
                boolean running = Context.getBpmnExecutionContext() != null || Context.getJobExecutorContext() != null;
                return running ? readCached(jobDefinitions, id, super::findById) : super.findById(id);
            }
        };
    }

    /** The attributes of a process definition in the history (id, key, version, name) never change. */
    CacheAwareHistoryEventProducer historyEventProducer() {
        return new CacheAwareHistoryEventProducer() {
            @Override
            protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
                return Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(id);
            }
        };
    }

    private static <T> Cache<String, T> cache() {
        return Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();
    }

    /** Not {@code Cache.get(id, read)}: its lock would be held while waiting for a database connection. */
    private static <T> @Nullable T readCached(Cache<String, T> cache, String id, Function<String, @Nullable T> read) {
        @Nullable T row = cache.getIfPresent(id);
        if (row == null) {
            row = read.apply(id);
            if (row != null) {
                cache.put(id, row);
            }
        }
        return row;
    }
}
