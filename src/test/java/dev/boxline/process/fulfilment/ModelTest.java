package dev.boxline.process.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Step;
import dev.boxline.process.recovery.RecoveryModel;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds ids, beans, waits and error codes of the models against the code. */
class ModelTest {

    private static final BpmnModelInstance FULFILMENT = read("fulfilment");
    private static final BpmnModelInstance RECOVERY = read("recovery");

    private static final BpmnModelInstance RECONCILIATION = read("reconciliation");

    private static BpmnModelInstance read(String name) {
        return Bpmn.readModelFromFile(new File("processes/" + name + ".bpmn"));
    }

    static Stream<BpmnModelInstance> models() {
        return Stream.of(FULFILMENT, RECOVERY, RECONCILIATION);
    }

    @Test
    void the_processes_are_called_what_the_code_calls_them() {
        assertThat(FULFILMENT.<Process>getModelElementById(FulfilmentModel.PROCESS))
                .isNotNull();
        assertThat(RECOVERY.<Process>getModelElementById(RecoveryModel.PROCESS)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "DELIVER_BOX")
    void every_step_is_a_service_task_bound_to_the_bean_of_its_name(Step step) {
        ServiceTask task = FULFILMENT.getModelElementById(step.id());
        String bean = step.id().substring("task_".length());
        assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + bean + "}");
        assertThat(Arrays.stream(FulfilmentSteps.class.getDeclaredMethods())
                        .filter(method -> JavaDelegate.class.equals(method.getReturnType()))
                        .map(java.lang.reflect.Method::getName))
                .contains(bean);
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "DELIVER_BOX")
    void every_step_has_an_error_boundary_that_leads_to_parking(Step step) {
        BoundaryEvent boundary = FULFILMENT.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(step.id()))
                .filter(event -> errorCode(event).equals(FulfilmentModel.STEP_FAILED))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no error boundary on " + step.id()));
        assertThat(targets(boundary)).containsExactly("task_parkOrder");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void the_parking_step_leads_back_before_the_failed_step_only(Step step) {
        FlowNode gateway = FULFILMENT.getModelElementById("gateway_whereToResume");
        assertThat(gateway.getOutgoing().stream()
                        .filter(flow -> flow.getTarget().getId().equals(step.id()))
                        .map(flow -> flow.getConditionExpression().getTextContent()))
                .containsExactly("${resumeAt == '" + step.id() + "'}");
    }

    @Test
    void a_box_that_does_not_arrive_leads_to_parking_too() {
        FlowNode wait = FULFILMENT.getModelElementById(Step.DELIVER_BOX.id());
        assertThat(wait.getId()).isEqualTo(FulfilmentModel.AWAIT_DELIVERY);
        assertThat(targets(wait)).containsExactly("gateway_boxArrived");
        FlowNode gateway = FULFILMENT.getModelElementById("gateway_boxArrived");
        assertThat(targets(gateway)).containsExactlyInAnyOrder("end_orderFulfilled", "task_parkOrder");
    }

    @Test
    void every_boundary_event_names_its_error() {
        assertThat(FULFILMENT.getModelElementsByType(BoundaryEvent.class))
                .allSatisfy(event -> assertThat(errorCode(event))
                        .isIn(FulfilmentModel.STEP_FAILED, FulfilmentModel.ORDER_CANCELLED));
    }

    @Test
    void waits_are_receive_tasks_without_a_message_so_that_they_cost_no_subscription() {
        assertThat(FULFILMENT.getModelElementsByType(ReceiveTask.class))
                .allSatisfy(wait -> assertThat(wait.getMessage()).isNull())
                .extracting(ReceiveTask::getId)
                .containsExactlyInAnyOrder(
                        FulfilmentModel.AWAIT_PAYMENT, FulfilmentModel.AWAIT_DELIVERY, FulfilmentModel.AWAIT_RELEASE);
        assertThat(FULFILMENT.getModelElementsByType(IntermediateCatchEvent.class))
                .isEmpty();
    }

    @Test
    void a_release_only_inserts_a_job() {
        ReceiveTask parking = FULFILMENT.getModelElementById(FulfilmentModel.AWAIT_RELEASE);
        assertThat(parking.isCamundaAsyncAfter()).isTrue();
    }

    @Test
    void an_order_ends_only_where_it_may() {
        assertThat(FULFILMENT.getModelElementsByType(EndEvent.class).stream().map(EndEvent::getId))
                .containsExactlyInAnyOrder(
                        "end_orderFulfilled", "end_paymentExpired", "end_paymentRefused", "end_orderCancelled");
    }

    @Test
    void parked_orders_need_no_timer() {
        assertThat(FULFILMENT.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.TimerEventDefinition.class))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_element_a_reader_sees_has_a_name(BpmnModelInstance model) {
        List<FlowNode> unnamed = model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> node.getName() == null || node.getName().isBlank())
                .toList();
        assertThat(unnamed).isEmpty();
    }

    private static List<String> targets(FlowNode node) {
        return node.getOutgoing().stream().map(flow -> flow.getTarget().getId()).toList();
    }

    private static String errorCode(BoundaryEvent event) {
        return event.getEventDefinitions().stream()
                .map(ErrorEventDefinition.class::cast)
                .map(definition -> definition.getError().getErrorCode())
                .findFirst()
                .orElse("");
    }
}
