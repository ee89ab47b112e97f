package dev.boxline.process;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Unlocks the jobs that a stopping node acquired but did not start, so that other nodes don't wait for the locks to
 * expire. By then, running jobs have finished or reached the shutdown timeout.
 */
@Component
class JobLockRelease implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobLockRelease.class);

    /** Lower than the phases of the web server and the executors, which therefore stop first. */
    private static final int AFTER_EXECUTORS = 0;

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;
    private volatile boolean running;

    JobLockRelease(ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        JobExecutor executor = engine.getJobExecutor();
        executor.shutdown(); // no more acquisition
        try {
            unlock(executor.getLockOwner());
        } catch (RuntimeException e) {
            LOG.warn("Could not unlock acquired jobs; other nodes acquire them when the locks expire", e);
        }
    }

    void unlock(String owner) {
        int jobs = jdbc.sql("""
                update ACT_RU_JOB set REV_ = REV_ + 1, LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where LOCK_OWNER_ = ?""").param(owner).update();
        if (jobs > 0) {
            LOG.info("Unlocked {} jobs", jobs);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_EXECUTORS;
    }
}
