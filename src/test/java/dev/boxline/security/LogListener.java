package dev.boxline.security;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Hears all that is logged, with the traces of what was thrown. */
final class LogListener {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    /** Begins, or begins again after an application that started set up logging anew. */
    void listen() {
        if (!root.isAttached(heard)) {
            heard.start();
            root.addAppender(heard);
        }
    }

    /** What was logged since the last call, each with its trace. */
    List<String> since() {
        List<String> events = List.copyOf(heard.list).stream()
                .map(event -> event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage() + "\n"
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .map(String::strip)
                .toList();
        heard.list.clear();
        return events;
    }

    /** Hears no more. */
    void end() {
        root.detachAppender(heard);
    }

    /** Ends, and tells all of it. */
    String heard() {
        root.warn("Ears are open");
        root.detachAppender(heard);
        return heard.list.stream()
                .map(event ->
                        event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }
}
