package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.security.ProductionSettingsTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ended is forgotten in time, with the history level and the models as shipped. */
@ProductionSettingsTest
class HistoryRetentionTest {

    private static final Duration NIGHT = Duration.ofHours(3);

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void timeGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void the_engine_forgets_an_ended_instance_after_its_models_time() {
        String id = runtime.createProcessInstanceByKey("fulfilment")
                .startBeforeActivity("event_boxDelivered")
                .execute(true, true)
                .getId();
        runtime.deleteProcessInstance(id, "ended");
        assertThat(rows(id)).isEqualTo(1);

        cleanUpAt(Instant.now().plus(Duration.ofDays(29)));
        assertThat(rows(id)).as("kept for thirty days").isEqualTo(1);

        cleanUpAt(Instant.now().plus(Duration.ofDays(31)));
        assertThat(rows(id)).isZero();
    }

    /** Between two and five the night that has begun counts, at any other hour the next one. */
    @Test
    void it_does_so_every_night_by_itself() {
        Instant now = Instant.now();
        assertThat(history.findHistoryCleanupJobs()).singleElement().satisfies(job -> {
            Instant due = job.getDuedate().toInstant();
            assertThat(due).isBetween(now.minus(NIGHT), now.plus(Duration.ofDays(1)));
            assertThat(due.atZone(ZoneId.systemDefault()).toLocalTime()).isEqualTo(LocalTime.of(2, 0));
        });
    }

    private void cleanUpAt(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
        Job job = history.cleanUpHistoryAsync(true);
        management.executeJob(job.getId());
    }

    private int rows(String id) {
        return jdbc.sql("select count(*) from ACT_HI_PROCINST where ID_ = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
