package dev.boxline.process.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

/** Holds ids and topics of the reconciliation model against the code. */
class ReconciliationModelTest {

    private static final BpmnModelInstance MODEL = Bpmn.readModelFromFile(new File("processes/reconciliation.bpmn"));

    @Test
    void the_process_and_its_timer_are_called_what_the_code_calls_them() {
        assertThat(MODEL.<Process>getModelElementById(ReconciliationModel.PROCESS))
                .isNotNull();
        assertThat(MODEL.getModelElementsByType(IntermediateCatchEvent.class))
                .extracting(IntermediateCatchEvent::getId)
                .containsExactly(ReconciliationModel.NEXT_TRY);
    }

    @Test
    void every_task_is_an_external_one_with_the_topic_of_its_name() {
        assertThat(MODEL.getModelElementsByType(ServiceTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaType()).isEqualTo("external");
            assertThat(task.getId()).isEqualTo("task_" + task.getCamundaTopic());
        });
        assertThat(MODEL.getModelElementsByType(ServiceTask.class))
                .extracting(ServiceTask::getCamundaTopic)
                .containsExactlyInAnyOrder(
                        ReconciliationModel.FETCH, ReconciliationModel.MATCH, ReconciliationModel.SETTLE);
    }

    @Test
    void the_gateways_read_the_state_the_worker_sets() {
        assertThat(Bpmn.convertToString(MODEL)).contains("${" + ReconciliationModel.STATE + " == 'DONE'}");
    }
}
