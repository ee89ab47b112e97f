package dev.boxline.process.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Creates an index for the engine's query for due jobs, which would otherwise scan a large job table. A migration can't
 * create it, because the engine creates its tables itself.
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
            LOG.debug("Another node may be creating the index; retrying", another);
            create();
        }
    }

    private void create() {
        jdbc.sql("create index if not exists BOXLINE_JOB_DUE on ACT_RU_JOB (DUEDATE_)")
                .update();
    }
}
