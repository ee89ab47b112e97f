package org.operaton.bpm.engine.test.assertions.bpmn;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.operaton.bpm.engine.runtime.ProcessInstance;

/**
 * Stands in for the assertions that Camunda publishes and Operaton 1.0.3 does not, as far as our tests use them. Built by the
 * profile {@code operaton} only.
 */
public final class BpmnAwareTests extends AbstractAssert<BpmnAwareTests, ProcessInstance> {

    private static ProcessEngine current;

    private final ProcessEngine engine;

    private BpmnAwareTests(ProcessInstance actual, ProcessEngine engine) {
        super(actual, BpmnAwareTests.class);
        this.engine = engine;
    }

    public static void init(ProcessEngine engine) {
        current = engine;
    }

    public static BpmnAwareTests assertThat(ProcessInstance actual) {
        return new BpmnAwareTests(actual, current);
    }

    public BpmnAwareTests isWaitingAt(String activityId) {
        List<String> waitingAt = engine.getRuntimeService().getActiveActivityIds(actual.getId());
        if (!waitingAt.contains(activityId)) {
            throw failure("Expected %s to wait at %s, but it waits at %s", name(), activityId, waitingAt);
        }
        return this;
    }

    public BpmnAwareTests hasNotPassed(String activityId) {
        if (passed().contains(activityId)) {
            throw failure("Expected %s not to have passed %s", name(), activityId);
        }
        return this;
    }

    /** Once each, and none of them before those named earlier. */
    public BpmnAwareTests hasPassedInOrder(String... activityIds) {
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
