package dev.boxline.process;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Engine configuration that differs from the defaults. */
@Component
@Order(Ordering.DEFAULT_ORDER)
class EngineConfiguration extends SpringBootProcessEnginePlugin {

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        // an uncaught BPMN error is a bug in the model and must not end an order silently
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setCustomHistoryLevels(List.of(new InstanceHistoryLevel()));
        // a wave continues many instances in separate transactions from within one job: the entity cache that nested
        // commands share must not leak the job's changes into them
        engine.setDbEntityCacheReuseEnabled(false);
        // a transaction that stops at a missing partner call isn't an error; callers log real failures
        engine.setEnableCmdExceptionLogging(false);
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
        limitHistory(engine);
        trimLogContext(engine);
        harden(engine);
        // the engine locks accounts after ten wrong passwords, which would let anyone lock out a user
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
    }

    /** Deletes ended instances after their model's {@code historyTimeToLive}. Without a window, the engine keeps them. */
    private static void limitHistory(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfigurationImpl.HISTORY_REMOVAL_TIME_STRATEGY_END);
        engine.setHistoryCleanupStrategy(ProcessEngineConfigurationImpl.HISTORY_CLEANUP_STRATEGY_REMOVAL_TIME_BASED);
        engine.setHistoryCleanupBatchWindowStartTime("02:00");
        engine.setHistoryCleanupBatchWindowEndTime("05:00");
        engine.setHistoryCleanupBatchSize(500);
    }

    /** Log lines contain the process instance only: every other MDC entry costs time in each activity. */
    private static void trimLogContext(ProcessEngineConfigurationImpl engine) {
        engine.setLoggingContextActivityId(null);
        engine.setLoggingContextApplicationName(null);
        engine.setLoggingContextProcessDefinitionId(null);
        engine.setLoggingContextTenantId(null);
        engine.setLoggingContextEngineName(null);
    }

    /** Disables the evaluation and deserialization of untrusted input, and unlimited queries. */
    private static void harden(ProcessEngineConfigurationImpl engine) {
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setEnableXxeProcessing(false);
        engine.setQueryMaxResultsLimit(1_000);
    }
}
