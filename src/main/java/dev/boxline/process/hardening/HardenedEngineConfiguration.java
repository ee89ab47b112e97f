package dev.boxline.process.hardening;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Configures {@link GuardedExpressionManager} and {@link DisabledScriptEngines}. */
@Component
class HardenedEngineConfiguration extends AbstractCamundaConfiguration {

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
