package dev.boxline.process;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Where a process instance is and has been; with the engine's interfaces alone, so that it fits every fork of it. */
final class InstanceAssert extends AbstractAssert<InstanceAssert, ProcessInstance> {

    private final ProcessEngine engine;

    private InstanceAssert(ProcessInstance actual, ProcessEngine engine) {
        super(actual, InstanceAssert.class);
        this.engine = engine;
    }

    /** With the engine of the story that runs. */
    static InstanceAssert assertThat(ProcessInstance actual) {
        return new InstanceAssert(actual, ProcessEngines.getDefaultProcessEngine());
    }

    InstanceAssert isWaitingAt(String activityId) {
        List<String> waitingAt = engine.getRuntimeService().getActiveActivityIds(actual.getId());
        if (!waitingAt.contains(activityId)) {
            throw failure("Expected %s to wait at %s, but it waits at %s", name(), activityId, waitingAt);
        }
        return this;
    }

    InstanceAssert hasNotPassed(String activityId) {
        if (passed().contains(activityId)) {
            throw failure("Expected %s not to have passed %s", name(), activityId);
        }
        return this;
    }

    /** Once each, and none of them before those named earlier. */
    InstanceAssert hasPassedInOrder(String... activityIds) {
        List<String> expected = Arrays.asList(activityIds);
        List<String> passed = passed().stream().filter(expected::contains).toList();
        if (!passed.equals(expected)) {
            throw failure("Expected %s to have passed %s, but it passed %s", name(), expected, passed);
        }
        return this;
    }

    private String name() {
        return "order " + actual.getBusinessKey();
    }

    private List<String> passed() {
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(actual.getId())
                .finished()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }
}
