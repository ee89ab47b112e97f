package dev.boxline.process.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/** Process models without timers. Their executions have at most one job, the one that continues them. */
final class TimerFreeModels {

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    boolean contains(String processDefinitionId) {
        return known.computeIfAbsent(
                processDefinitionId,
                id -> !hasTimer(Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(id)));
    }

    private static boolean hasTimer(ScopeImpl scope) {
        return !scope.getProperties().get(BpmnProperties.TIMER_DECLARATIONS).isEmpty()
                || scope.getActivities().stream().anyMatch(TimerFreeModels::hasTimer);
    }
}
