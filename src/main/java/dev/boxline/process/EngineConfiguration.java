package dev.boxline.process;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** How the engine is set up, where its defaults don't fit. */
@Component
class EngineConfiguration extends AbstractCamundaConfiguration {

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // a BPMN error nobody catches is a defect of the model, not the silent end of an order
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setCustomHistoryLevels(List.of(new InstanceHistoryLevel()));
        // a released wave moves many tokens in transactions of their own, from within one job: the cache that jobs of a
        // thread would share must not carry the job's own changes into them
        engine.setDbEntityCacheReuseEnabled(false);
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
        trimLogContext(engine);
        lockOut(engine);
        // the engine locks an account after ten wrong passwords, for anybody who wants it locked
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
    }

    /** Log lines name the process instance; to put the rest beside it and take it off again costs every activity. */
    private static void trimLogContext(ProcessEngineConfigurationImpl engine) {
        engine.setLoggingContextActivityId(null);
        engine.setLoggingContextApplicationName(null);
        engine.setLoggingContextProcessDefinitionId(null);
        engine.setLoggingContextTenantId(null);
        engine.setLoggingContextEngineName(null);
    }

    /** Nothing that comes from outside is ever evaluated, made into objects, or answered without end. */
    private static void lockOut(ProcessEngineConfigurationImpl engine) {
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setEnableXxeProcessing(false);
        engine.setQueryMaxResultsLimit(1_000);
    }
}
