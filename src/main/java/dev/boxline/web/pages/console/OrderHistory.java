package dev.boxline.web.pages.console;

import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.partner.Exchanges;
import dev.boxline.web.operator.Audit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that is written down about one order: its steps, its calls to partners, and who did what about it. */
@Component
class OrderHistory {

    private final Timeline timeline;
    private final Exchanges exchanges;
    private final Audit audit;

    OrderHistory(Timeline timeline, Exchanges exchanges, Audit audit) {
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
    record Past(List<Moment> moments, List<String> walked) {}

    Past of(String orderNo) {
        List<TimelineEntry> lines = timeline.of(orderNo, 0);
        List<Act> acts = audit.about(orderNo).stream().map(Act::of).toList();
        return new Past(Moment.merge(lines, exchanges.of(orderNo), acts), Walked.steps(lines));
    }
}
