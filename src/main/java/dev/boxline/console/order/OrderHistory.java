package dev.boxline.console.order;

import dev.boxline.audit.AuditLog;
import dev.boxline.console.AuditLine;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.partner.exchange.ExchangeLog;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that is written down about one order: its steps, its calls to partners, and who did what about it. */
@Component
class OrderHistory {

    private final Timeline timeline;
    private final ExchangeLog exchanges;
    private final AuditLog audit;

    OrderHistory(Timeline timeline, ExchangeLog exchanges, AuditLog audit) {
        this.timeline = timeline;
        this.exchanges = exchanges;
        this.audit = audit;
    }

    /**
     * An order's past.
     *
     * @param moments newest first
     * @param walked the steps of the diagram it has behind it
     */
    record Past(List<HistoryEntry> moments, List<String> walked) {}

    Past of(String orderNo) {
        List<TimelineEntry> lines = timeline.of(orderNo, 0);
        List<AuditLine> acts = audit.about(orderNo).stream().map(AuditLine::of).toList();
        return new Past(HistoryEntry.merge(lines, exchanges.of(orderNo), acts), PassedElements.steps(lines));
    }
}
