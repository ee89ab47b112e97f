package dev.boxline.process.lock;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Puts {@link GuardedExpressions} and {@link NoScripts} into the engine. */
@Component
class ExpressionLock extends AbstractCamundaConfiguration {

    private final ApplicationContext beans;

    ExpressionLock(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setExpressionManager(new GuardedExpressions(beans, engine.getBeans()));
        engine.setScriptEngineResolver(new NoScripts());
    }
}
