package dev.boxline.whole;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What is logged until this is closed. To begin after a node has started, which sets up logging. */
final class RecordedLogs implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    void begin() {
        appender.start();
        root.addAppender(appender);
    }

    List<ILoggingEvent> all() {
        return events;
    }

    /** The lines of the loggers below these. */
    List<ILoggingEvent> of(String... loggers) {
        return events.stream()
                .filter(event -> Stream.of(loggers)
                        .anyMatch(prefix -> event.getLoggerName().startsWith(prefix)))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
    }
}
