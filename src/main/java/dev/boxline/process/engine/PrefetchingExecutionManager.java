package dev.boxline.process.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Reads all executions of an instance at once, where the engine would read the one in hand, then the instance's, then
 * all of them. What was read serves the command that read it, and no other.
 */
final class PrefetchingExecutionManager extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> trees = new HashMap<>();

    /** The executions of the instance with this business key; none when there is none. */
    List<ExecutionEntity> ofBusinessKey(String businessKey) {
        @SuppressWarnings("unchecked") // so its result map says
        List<ExecutionEntity> tree = getDbEntityManager().selectList(ExecutionPrefetch.OF_BUSINESS_KEY, businessKey);
        tree.stream().findFirst().ifPresent(any -> trees.put(any.getProcessInstanceId(), tree));
        return tree;
    }

    /** The same for an instance known by its id. */
    List<ExecutionEntity> ofInstance(String instanceId) {
        return trees.computeIfAbsent(instanceId, super::findExecutionsByProcessInstanceId);
    }

    /** Reads those of several instances at once. */
    void lookAhead(Collection<String> instanceIds) {
        @SuppressWarnings("unchecked") // so its result map says
        List<ExecutionEntity> all = getDbEntityManager().selectList(ExecutionPrefetch.OF_INSTANCES, instanceIds);
        trees.putAll(all.stream().collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId)));
    }

    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String instanceId) {
        List<ExecutionEntity> read = trees.remove(instanceId);
        return read != null ? read : super.findExecutionsByProcessInstanceId(instanceId);
    }

    /** The execution a job moves is read together with the others, which the job needs next. */
    @Override
    public ExecutionEntity findExecutionById(String id) {
        JobEntity inHand = Context.getCommandContext().getCurrentJob();
        if (inHand != null
                && id.equals(inHand.getExecutionId())
                && getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) == null) {
            ofInstance(inHand.getProcessInstanceId());
        }
        return super.findExecutionById(id);
    }
}
