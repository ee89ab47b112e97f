package dev.boxline.process.job;

import dev.boxline.partner.call.CallRequired;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.jspecify.annotations.Nullable;

/**
 * Executes a job once. An attempt that stops at a missing partner call isn't a failure to the engine and costs no
 * retry.
 */
final class JobAttempt extends JobFailureCollector {

    private @Nullable CallRequired missing;

    JobAttempt(String jobId) {
        super(jobId);
    }

    /** Throws {@link CallRequired} when the job is to be executed again, and what the job throws when it fails. */
    void run(ProcessEngineConfigurationImpl engine) {
        CommandExecutor commands = engine.getCommandExecutorTxRequired();
        ExecuteJobHelper.executeJob(
                getJobId(), stoppingAtCalls(commands), this, new ExecuteJobsCmd(getJobId(), this), engine);
        if (missing != null) {
            throw missing;
        }
    }

    private CommandExecutor stoppingAtCalls(CommandExecutor commands) {
        return new CommandExecutor() {
            @Override
            @SuppressWarnings("NullAway") // the engine's commands return null
            public <T> T execute(Command<T> command) {
                try {
                    return commands.execute(command);
                } catch (CallRequired call) {
                    missing = call;
                    return null;
                }
            }
        };
    }

    @Override
    public void onCommandFailed(CommandContext context, Throwable failure) {
        if (!(failure instanceof CallRequired)) {
            super.onCommandFailed(context, failure);
        }
    }
}
