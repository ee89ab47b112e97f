package dev.boxline.web.pages.console;

import dev.boxline.parking.ParkedFilter;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.parking.ParkedOrders.Cursor;
import dev.boxline.parking.ParkedState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Dead letters for the page: read along the index also when both waiting states are wanted, and counted once for all. No
 * index helps to find a word: then all are read, but once.
 */
@Component
class Letters {

    private static final Comparator<ParkedOrder> OLDEST_FIRST =
            Comparator.comparing(ParkedOrder::parkedAt).thenComparing(ParkedOrder::orderNo);

    private final ParkedOrders parked;

    Letters(ParkedOrders parked) {
        this.parked = parked;
    }

    List<ParkedOrder> list(ParkedFilter filter, @Nullable Cursor after, int limit) {
        if (filter.state() != null || filter.q() != null) {
            return parked.list(filter, after, limit);
        }
        return Stream.of(ParkedState.PARKED, ParkedState.QUARANTINED)
                .flatMap(state -> parked.list(in(state, filter), after, limit).stream())
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static ParkedFilter in(ParkedState state, ParkedFilter filter) {
        return new ParkedFilter(
                filter.partner(), filter.kind(), state, filter.q(), filter.parkedBefore(), filter.phoneEnd());
    }

    /** How many match: from the counts every page shares, unless the filter asks for more than they know. */
    long total(ParkedFilter filter, Counts.Now now) {
        boolean waiting = filter.state() == null
                || filter.state() == ParkedState.PARKED
                || filter.state() == ParkedState.QUARANTINED;
        boolean counted = filter.q() == null && filter.parkedBefore() == null && filter.phoneEnd() == null;
        if (!waiting || !counted) {
            return parked.count(filter);
        }
        return now.waiting().stream()
                .filter(group -> filter.partner() == null || filter.partner() == group.partner())
                .filter(group -> filter.kind() == null || filter.kind() == group.kind())
                .filter(group -> filter.state() == null || filter.state() == group.state())
                .mapToLong(Waiting::orders)
                .sum();
    }
}
