package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** All stories hold with the tuned engine and, with {@code -Dboxline.engine.tuned=false}, with the engine as it comes. */
class TuningStoryTest extends Story {

    @Value("${boxline.engine.tuned:true}")
    boolean tuned;

    @Autowired
    ProcessEngineConfigurationImpl configuration;

    @Test
    void the_engine_uses_our_managers_only_when_it_is_tuned() {
        Map<Class<?>, SessionFactory> factories = configuration.getSessionFactories();

        assertThat(isOurs(Objects.requireNonNull(factories.get(ExecutionManager.class))))
                .isEqualTo(tuned);
        assertThat(isOurs(Objects.requireNonNull(factories.get(JobManager.class))))
                .isEqualTo(tuned);
        assertThat(isOurs(configuration.getHistoryEventProducer())).isEqualTo(tuned);
    }

    private static boolean isOurs(Object part) {
        return part.getClass().getPackageName().startsWith("dev.boxline");
    }
}
