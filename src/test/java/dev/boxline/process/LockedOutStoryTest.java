package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever got as far as the engine itself still can't have it evaluate what he brings. */
class LockedOutStoryTest extends Story {

    @Autowired
    RepositoryService repository;

    @ParameterizedTest
    @ValueSource(strings = {"juel", "feel", "javascript", "groovy"})
    void no_script_is_run_though_a_model_with_one_were_deployed(String language) {
        BpmnModelInstance model = Bpmn.createExecutableProcess("evil")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .scriptTask()
                .scriptFormat(language)
                .scriptText("1 + 1")
                .endEvent()
                .done();
        String deployment = repository
                .createDeployment()
                .addModelInstance("evil.bpmn", model)
                .deploy()
                .getId();
        try {
            assertThatThrownBy(() -> runtime.startProcessInstanceByKey("evil"))
                    .hasMessageContaining("Scripts are disabled");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void queries_evaluate_nothing_and_have_an_end() {
        assertThatThrownBy(() -> engine.getTaskService()
                        .createTaskQuery()
                        .taskAssigneeExpression("${1 + 1}")
                        .list())
                .isInstanceOf(BadUserRequestException.class);
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(configuration.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(configuration.getQueryMaxResultsLimit()).isEqualTo(1_000);
    }

    @Test
    void documents_reach_for_no_others_and_bytes_become_no_objects() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.isEnableXxeProcessing()).isFalse();
        assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(configuration.getDeserializationAllowedClasses()).isNullOrEmpty();
        assertThat(configuration.getDeserializationAllowedPackages()).isNullOrEmpty();
    }
}
