package dev.boxline.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;

/** Reads what several executions wait for at once; serves the command that read it, and no other. */
final class Subscriptions extends EventSubscriptionManager {

    private final Map<String, List<EventSubscriptionEntity>> ahead = new HashMap<>();

    /** Those without any are remembered, too. */
    void lookAhead(Collection<String> executionIds) {
        if (executionIds.isEmpty()) {
            return;
        }
        @SuppressWarnings("unchecked") // so its result map says
        List<EventSubscriptionEntity> all = getDbEntityManager().selectList(ExecutionTrees.SUBSCRIPTIONS, executionIds);
        var found = all.stream().collect(Collectors.groupingBy(EventSubscriptionEntity::getExecutionId));
        executionIds.forEach(id -> ahead.put(id, new ArrayList<>(found.getOrDefault(id, List.of()))));
    }

    @Override
    public List<EventSubscriptionEntity> findEventSubscriptionsByExecution(String executionId) {
        List<EventSubscriptionEntity> read = ahead.remove(executionId);
        return read != null ? read : super.findEventSubscriptionsByExecution(executionId);
    }
}
