package dev.boxline.console.order;

import dev.boxline.console.AuditLine;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.partner.exchange.Exchange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of an order's history: an event, an exchange with a partner, or an operator's action. */
record HistoryEntry(
        Instant at,
        @Nullable TimelineEntry line,
        @Nullable Exchange exchange,
        @Nullable AuditLine act) {

    /** All kinds in one list, newest first. */
    static List<HistoryEntry> merge(List<TimelineEntry> lines, List<Exchange> exchanges, List<AuditLine> acts) {
        return Stream.of(
                        lines.stream().map(line -> new HistoryEntry(line.at(), line, null, null)),
                        exchanges.stream().map(exchange -> new HistoryEntry(exchange.at(), null, exchange, null)),
                        acts.stream().map(act -> new HistoryEntry(act.entry().at(), null, null, act)))
                .flatMap(moments -> moments)
                .sorted(Comparator.comparing(HistoryEntry::at).reversed())
                .toList();
    }
}
