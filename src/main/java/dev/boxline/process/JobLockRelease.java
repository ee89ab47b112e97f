package dev.boxline.process;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a node that stops give back the jobs it took and didn't come to, so that the others need not wait for its locks to
 * run out. Jobs under way have finished by then, or have had their time.
 */
@Component
class JobLockRelease implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobLockRelease.class);

    /** Lower than the web server's and the executors', which therefore stop first. */
    private static final int AFTER_THE_WORK = 0;

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
        executor.shutdown(); // takes no more
        try {
            giveBack(executor.getLockOwner());
        } catch (RuntimeException e) {
            LOG.warn("The jobs taken could not be given back; others have them once their locks run out", e);
        }
    }

    void giveBack(String owner) {
        int jobs = jdbc.sql("""
                update ACT_RU_JOB set REV_ = REV_ + 1, LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where LOCK_OWNER_ = ?""").param(owner).update();
        if (jobs > 0) {
            LOG.info("Gave back {} jobs", jobs);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_WORK;
    }
}
