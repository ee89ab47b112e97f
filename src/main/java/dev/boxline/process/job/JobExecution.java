package dev.boxline.process.job;

import dev.boxline.partner.call.CallRequired;
import dev.boxline.partner.call.CallScope;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a job: in its own transaction, where the engine records a failure, or within a group's. */
final class JobExecution {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    private final String jobId;
    private final CallScope scope;
    private final ProcessEngineConfigurationImpl engine;
    private JobExecutorContext context = new JobExecutorContext();
    private @Nullable CallRequired missing;

    JobExecution(String jobId, CallScope scope, ProcessEngineConfigurationImpl engine) {
        this.jobId = jobId;
        this.scope = scope;
        this.engine = engine;
    }

    /** Throws to roll the group back; the job is then executed in its own transaction. */
    void withinGroup() {
        CommandContext command = Context.getCommandContext();
        Optional<CallRequired> required = inContext(() -> {
            new ExecuteJobsCmd(jobId, new JobFailureCollector(jobId)).execute(command);
            new SuccessfulJobListener().execute(command);
        });
        command.setCurrentJob(null);
        if (required.isPresent()) {
            throw required.get();
        }
    }

    void alone() {
        missing = null;
        try {
            missing = inContext(() -> new JobAttempt(jobId).run(engine)).orElse(null);
        } catch (RuntimeException e) {
            LOG.debug("Job {} failed", jobId, e); // the engine has recorded it
        }
    }

    private Optional<CallRequired> inContext(Runnable execution) {
        context = new JobExecutorContext();
        Context.setJobExecutorContext(context);
        try {
            return scope.attempt(execution);
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    /** The call the job needs before it can be executed again; null when it was executed. */
    @Nullable
    CallRequired missing() {
        return missing;
    }

    /** The jobs of the same instance that the execution has created, for this node to execute. */
    List<String> following() {
        return context.getCurrentProcessorJobQueue();
    }
}
