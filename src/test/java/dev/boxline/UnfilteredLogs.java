package dev.boxline;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.TurboFilterList;
import ch.qos.logback.classic.turbo.TurboFilter;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Nodes of other tests in this process leave out failures of the database: while this is open, they leave out nothing. */
public final class UnfilteredLogs implements AutoCloseable {

    private final TurboFilterList filters = ((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList();
    private final List<TurboFilter> ofOtherNodes = List.copyOf(filters);

    public UnfilteredLogs() {
        filters.clear();
    }

    @Override
    public void close() {
        filters.addAll(ofOtherNodes);
    }
}
