package dev.boxline.process;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Turns failed and lost jobs into dead letters or retries them indefinitely, instead of creating incidents. */
@Component
@Order(Ordering.DEFAULT_ORDER)
class JobFailureConfiguration extends SpringBootProcessEnginePlugin {

    private final ObjectProvider<ExhaustedJobs> exhaustedJobs;
    private final PoisonJobDetection poisonJobs;

    /** @param exhaustedJobs looked up at the first failure, because it depends on the engine */
    JobFailureConfiguration(ObjectProvider<ExhaustedJobs> exhaustedJobs, PoisonJobDetection poisonJobs) {
        this.exhaustedJobs = exhaustedJobs;
        this.poisonJobs = poisonJobs;
    }

    @Override
    public void postInit(SpringProcessEngineConfiguration engine) {
        JobExecutor executor = engine.getJobExecutor();
        var retries = new JobRetries(exhaustedJobs);
        engine.setFailedJobCommandFactory((jobId, failure) -> new FailedJobCmd(jobId, failure, retries));
        executor.setAcquireJobsCmdFactory(jobs -> new PoisonJobAcquisition(executor, jobs, poisonJobs, retries));
    }
}
