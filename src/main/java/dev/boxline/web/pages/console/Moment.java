package dev.boxline.web.pages.console;

import dev.boxline.ordering.TimelineEntry;
import dev.boxline.partner.Exchange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing on an order's time line: what happened to it, what was said between us and a partner, or what somebody did.
 */
record Moment(
        Instant at,
        @Nullable TimelineEntry line,
        @Nullable Exchange exchange,
        @Nullable Act act) {

    /** All kinds on one time line, newest first. */
    static List<Moment> merge(List<TimelineEntry> lines, List<Exchange> exchanges, List<Act> acts) {
        return Stream.of(
                        lines.stream().map(line -> new Moment(line.at(), line, null, null)),
                        exchanges.stream().map(exchange -> new Moment(exchange.at(), null, exchange, null)),
                        acts.stream().map(act -> new Moment(act.entry().at(), null, null, act)))
                .flatMap(moments -> moments)
                .sorted(Comparator.comparing(Moment::at).reversed())
                .toList();
    }
}
