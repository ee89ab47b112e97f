package dev.boxline.process;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/**
 * Has the engine forget ended instances once the time is over that each model sets in {@code historyTimeToLive}. Without a
 * window the engine would keep them for ever.
 */
@Component
class HistoryRetention extends AbstractCamundaConfiguration {

    private static final int BATCH = 500;

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfigurationImpl.HISTORY_REMOVAL_TIME_STRATEGY_END);
        engine.setHistoryCleanupStrategy(ProcessEngineConfigurationImpl.HISTORY_CLEANUP_STRATEGY_REMOVAL_TIME_BASED);
        engine.setHistoryCleanupBatchWindowStartTime("02:00");
        engine.setHistoryCleanupBatchWindowEndTime("05:00");
        engine.setHistoryCleanupBatchSize(BATCH);
    }
}
