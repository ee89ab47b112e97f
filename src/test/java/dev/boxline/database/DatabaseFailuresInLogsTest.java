package dev.boxline.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.boxline.UnfilteredLogs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** A database whose disk is full doesn't fill the log's as well. */
class DatabaseFailuresInLogsTest {

    private static final Logger ALL = (Logger) LoggerFactory.getLogger("dev.boxline");
    private static final Logger WORK = (Logger) LoggerFactory.getLogger("dev.boxline.some.Work");

    private static final Logger POOL = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool.PoolBase");

    private final AtomicLong nanos = new AtomicLong();
    private final UnfilteredLogs unfiltered = new UnfilteredLogs();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final DatabaseFailuresInLogs filter = new DatabaseFailuresInLogs(nanos::get);

    DatabaseFailuresInLogsTest() {
        written.start();
        ALL.addAppender(written);
        filter.begin();
    }

    @AfterEach
    void detach() {
        filter.end();
        ALL.detachAppender(written);
        POOL.detachAppender(written);
        unfiltered.close();
    }

    private static Exception full() {
        return new DataAccessResourceFailureException(
                "insert into orders", new SQLException("ERROR: No space left on device\n  Hint: Check it.", "53100"));
    }

    @Test
    void one_line_a_minute_says_what_is_wrong_and_how_often() {
        for (int second = 0; second < 180; second++) {
            WORK.warn("Could not start an order; retrying", full());
            WORK.error("{} of {} failed", "FETCH", "a day", full());
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(written.list).hasSize(3).allSatisfy(line -> {
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage())
                    .contains("No space left on device")
                    .doesNotContain("Hint");
        });
        assertThat(lines().get(0)).contains("(0 more failures");
        assertThat(lines().get(1)).contains("(119 more failures");
    }

    @Test
    void what_is_no_failure_of_the_database_is_written_as_it_is() {
        WORK.warn("A defect", new IllegalStateException("a defect"));
        WORK.warn("Had to give way", new SQLException("deadlock detected", "40P01"));
        WORK.warn("Plain");
        WORK.info("Not a warning", full());
        assertThat(lines()).containsExactly("A defect", "Had to give way", "Plain", "Not a warning");
        assertThat(written.list.get(0).getThrowableProxy()).isNotNull();
    }

    /** As HikariCP says it. */
    @Test
    void one_line_a_minute_tells_of_the_pools_lost_sessions() {
        String lost = "{} - Failed to validate connection {} ({}).";
        POOL.addAppender(written);
        for (int session = 0; session < 40; session++) {
            POOL.warn(lost, "HikariPool-1", session, "closed");
        }
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        POOL.warn(lost, "HikariPool-1", 40, "closed");
        POOL.warn("{} - Something else", "HikariPool-1");
        assertThat(lines())
                .containsExactly(
                        "HikariPool-1 - Failed to validate connection 0 (closed).",
                        "HikariPool-1 - Failed to validate connection 40 (closed).",
                        "HikariPool-1 - Something else");
    }

    @Test
    void a_node_that_has_stopped_hides_nothing() {
        filter.end();
        WORK.warn("Could not start", full());
        assertThat(lines()).containsExactly("Could not start");
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
