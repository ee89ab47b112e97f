package dev.boxline.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Puts the managers of this package in place of the engine's own, unless {@link TuningSettings} say otherwise. */
@Component
class TrimmedEngine extends AbstractCamundaConfiguration {

    private final TuningSettings settings;
    private final Hands hands;

    TrimmedEngine(TuningSettings settings, Hands hands) {
        this.settings = settings;
        this.hands = hands;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        if (!settings.tuned()) {
            return;
        }
        Lately<ProcessDefinitionEntity> processDefinitions = new Lately<>();
        Lately<JobDefinitionEntity> jobDefinitions = new Lately<>();
        var timeless = new Timeless();
        engine.setCustomSessionFactories(List.of(
                new ManagerFactory(ProcessDefinitionManager.class, () -> new ProcessDefinitions(processDefinitions)),
                new ManagerFactory(JobDefinitionManager.class, () -> new JobDefinitions(jobDefinitions)),
                new ManagerFactory(IncidentManager.class, Incidents::new),
                new ManagerFactory(ExecutionManager.class, Executions::new),
                new ManagerFactory(JobManager.class, () -> new DirectJobs(hands, timeless))));
        engine.setHistoryEventProducer(new History());
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        if (settings.tuned()) {
            ExecutionTrees.addTo(engine.getSqlSessionFactory().getConfiguration());
        }
    }
}
