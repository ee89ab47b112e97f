package dev.boxline.process.job;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/** Passes acquired jobs to the {@link JobRunner}; acquisition pauses while that has no capacity. */
final class StepJobExecutor extends SpringJobExecutor {

    private final JobRunner runner;

    StepJobExecutor(JobRunner runner) {
        this.runner = runner;
    }

    @Override
    public void executeJobs(List<String> jobIds, ProcessEngineImpl engine) {
        if (runner.hasCapacity()) {
            runner.run(jobIds.stream().map(PendingJob::of).toList(), engine.getProcessEngineConfiguration());
        } else {
            rejectedJobsHandler.jobsRejected(jobIds, engine, this);
        }
    }
}
