package dev.boxline.process.engine;

import dev.boxline.process.job.JobRunner;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Replaces the engine's managers by those of this package, which need fewer statements per order. They are optional:
 * {@code boxline.engine.tuned=false} runs the engine as its starter configures it.
 */
@Component
@Order(Ordering.DEFAULT_ORDER)
@ConditionalOnProperty(name = "boxline.engine.tuned", matchIfMissing = true)
class TunedEngineConfiguration extends SpringBootProcessEnginePlugin {

    private final JobRunner runner;

    TunedEngineConfiguration(JobRunner runner) {
        this.runner = runner;
    }

    private record Replacement(Class<?> getSessionType, Supplier<Session> manager) implements SessionFactory {
        @Override
        public Session openSession() {
            return manager.get();
        }
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        var definitions = new DefinitionCache();
        var timerFreeModels = new TimerFreeModels();
        engine.setCustomSessionFactories(List.of(
                new Replacement(ProcessDefinitionManager.class, definitions::processDefinitions),
                new Replacement(JobDefinitionManager.class, definitions::jobDefinitions),
                new Replacement(IncidentManager.class, LazyIncidentManager::new),
                new Replacement(ExecutionManager.class, PrefetchingExecutionManager::new),
                new Replacement(JobManager.class, () -> new LocalJobManager(runner, timerFreeModels))));
        engine.setHistoryEventProducer(definitions.historyEventProducer());
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        ExecutionPrefetch.addTo(engine.getSqlSessionFactory().getConfiguration());
    }
}
