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
class TunedEngineConfiguration extends AbstractCamundaConfiguration {

    private final TuningSettings settings;
    private final LocalJobExecutor hands;

    TunedEngineConfiguration(TuningSettings settings, LocalJobExecutor hands) {
        this.settings = settings;
        this.hands = hands;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        if (!settings.tuned()) {
            return;
        }
        ExpiringCache<ProcessDefinitionEntity> processDefinitions = new ExpiringCache<>();
        ExpiringCache<JobDefinitionEntity> jobDefinitions = new ExpiringCache<>();
        var timeless = new TimerFreeModels();
        engine.setCustomSessionFactories(List.of(
                new ManagerSessionFactory(
                        ProcessDefinitionManager.class, () -> new CachingProcessDefinitionManager(processDefinitions)),
                new ManagerSessionFactory(
                        JobDefinitionManager.class, () -> new CachingJobDefinitionManager(jobDefinitions)),
                new ManagerSessionFactory(IncidentManager.class, LazyIncidentManager::new),
                new ManagerSessionFactory(ExecutionManager.class, PrefetchingExecutionManager::new),
                new ManagerSessionFactory(JobManager.class, () -> new LocalJobManager(hands, timeless))));
        engine.setHistoryEventProducer(new CachedDefinitionHistoryProducer());
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        if (settings.tuned()) {
            ExecutionPrefetch.addTo(engine.getSqlSessionFactory().getConfiguration());
        }
    }
}
