package dev.boxline.process.hardening;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Configures {@link GuardedExpressionManager} and {@link DisabledScriptEngines}. */
@Component
@Order(Ordering.DEFAULT_ORDER)
class HardenedEngineConfiguration extends SpringBootProcessEnginePlugin {

    private final ApplicationContext beans;

    HardenedEngineConfiguration(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setExpressionManager(new GuardedExpressionManager(beans, engine.getBeans()));
        engine.setScriptEngineResolver(new DisabledScriptEngines());
    }
}
