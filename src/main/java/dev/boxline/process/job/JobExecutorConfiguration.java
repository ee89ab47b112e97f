package dev.boxline.process.job;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** Replaces the job executor of the engine's starter, with the same settings. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class JobExecutorConfiguration {

    @Bean
    static JobExecutor jobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads, CamundaBpmProperties properties, JobRunner runner) {
        JobExecutionProperty settings = properties.getJobExecution();
        var executor = new StepJobExecutor(runner);
        executor.setTaskExecutor(threads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        executor.setLockTimeInMillis(settings.getLockTimeInMillis());
        executor.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
        executor.setWaitTimeInMillis(settings.getWaitTimeInMillis());
        executor.setMaxWait(settings.getMaxWait());
        executor.setBackoffTimeInMillis(settings.getBackoffTimeInMillis());
        executor.setMaxBackoff(settings.getMaxBackoff());
        return executor;
    }
}
