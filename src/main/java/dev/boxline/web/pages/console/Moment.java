package dev.boxline.web.pages.console;

import dev.boxline.ordering.TimelineEntry;
import dev.boxline.partner.Exchange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One thing on an order's time line: what happened to it, or what was said between us and a partner. */
record Moment(
        Instant at, @Nullable TimelineEntry line, @Nullable Exchange exchange) {

    /** Both kinds on one time line, newest first. */
    static List<Moment> merge(List<TimelineEntry> lines, List<Exchange> exchanges) {
        return Stream.concat(
                        lines.stream().map(line -> new Moment(line.at(), line, null)),
                        exchanges.stream().map(exchange -> new Moment(exchange.at(), null, exchange)))
                .sorted(Comparator.comparing(Moment::at).reversed())
                .toList();
    }
}
