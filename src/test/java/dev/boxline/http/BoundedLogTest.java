package dev.boxline.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A message that comes too often is left out, and its number is told later. */
class BoundedLogTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final BoundedLog log;

    BoundedLogTest() {
        Logger logger = (Logger) LoggerFactory.getLogger("bounded");
        logger.setAdditive(false);
        written.start();
        logger.addAppender(written);
        log = new BoundedLog(logger, nanos::get);
    }

    @Test
    void leaves_out_what_comes_too_often_and_says_so() {
        for (int n = 0; n < 1_000; n++) {
            log.log(Level.WARN, "again {}", n);
        }
        assertThat(messages()).hasSize(10).contains("again 0", "again 9");

        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        log.log(Level.WARN, "later");

        assertThat(messages()).hasSize(12).endsWith("990 messages like the next one were suppressed", "later");
    }

    @Test
    void keeps_the_trace_of_what_it_writes() {
        log.log(Level.ERROR, "failed", new IllegalStateException("why"));

        assertThat(written.list)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getThrowableProxy().getMessage()).isEqualTo("why"));
    }

    private List<String> messages() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
