package dev.boxline.process.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Loads all executions of an instance with one statement, where the engine would load the job's, then the instance's,
 * then all of them. Sessions, and therefore the loaded executions, are scoped to one command.
 */
final class PrefetchingExecutionManager extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> trees = new HashMap<>();
    private final Map<String, List<ExecutionEntity>> byBusinessKey = new HashMap<>();

    /** The executions of the instance with this business key. */
    List<ExecutionEntity> ofBusinessKey(String businessKey) {
        List<ExecutionEntity> read = byBusinessKey.remove(businessKey);
        if (read != null) {
            return read;
        }
        @SuppressWarnings("unchecked") // according to the result map
        List<ExecutionEntity> tree = getDbEntityManager().selectList(ExecutionPrefetch.OF_BUSINESS_KEY, businessKey);
        tree.stream().findFirst().ifPresent(any -> trees.put(any.getProcessInstanceId(), tree));
        return tree;
    }

    /** The same for an instance known by its id. */
    List<ExecutionEntity> ofInstance(String instanceId) {
        return trees.computeIfAbsent(instanceId, super::findExecutionsByProcessInstanceId);
    }

    /** Loads the executions of these instances. */
    void prefetchBusinessKeys(Collection<String> businessKeys) {
        List<ExecutionEntity> all = EntityBatch.EXECUTIONS_BY_BUSINESS_KEY.load(getDbEntityManager(), businessKeys);
        Map<String, List<ExecutionEntity>> instances =
                all.stream().collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId));
        trees.putAll(instances);
        businessKeys.forEach(key -> byBusinessKey.put(key, List.of()));
        instances
                .values()
                .forEach(tree -> tree.stream()
                        .filter(ExecutionEntity::isProcessInstanceExecution)
                        .forEach(root -> byBusinessKey.put(root.getBusinessKey(), tree)));
    }

    /** Loads these jobs and the executions of their instances. */
    void prefetchJobs(Collection<String> jobIds) {
        List<JobEntity> jobs = EntityBatch.JOBS_BY_ID.load(getDbEntityManager(), jobIds);
        prefetch(jobs.stream()
                .map(JobEntity::getProcessInstanceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** Loads the executions of several instances. */
    void prefetch(Collection<String> instanceIds) {
        List<ExecutionEntity> all = EntityBatch.EXECUTIONS_BY_INSTANCE.load(getDbEntityManager(), instanceIds);
        trees.putAll(all.stream().collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId)));
    }

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String instanceId) {
        List<ExecutionEntity> read = trees.remove(instanceId);
        return read != null ? read : super.findExecutionsByProcessInstanceId(instanceId);
    }

    /** Loads a job's execution together with the others of its instance, which the job needs afterwards. */
    @Override
    public ExecutionEntity findExecutionById(String id) {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        if (job != null
                && id.equals(job.getExecutionId())
                && getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) == null) {
            ofInstance(job.getProcessInstanceId());
        }
        return super.findExecutionById(id);
    }
}
