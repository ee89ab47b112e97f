package dev.boxline.process.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the engine's table of jobs the index its own query for due jobs lacks: many jobs of a drain would otherwise be
 * read over and over to find the next few. The engine makes its tables itself, so no migration can.
 */
@Component
class JobDueDateIndex extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(JobDueDateIndex.class);

    private final JdbcClient jdbc;

    JobDueDateIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        try {
            create();
        } catch (DataAccessException another) {
            LOG.debug("Another node makes the index at this moment", another);
            create();
        }
    }

    private void create() {
        jdbc.sql("create index if not exists BOXLINE_JOB_DUE on ACT_RU_JOB (DUEDATE_)")
                .update();
    }
}
