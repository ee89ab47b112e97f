package dev.boxline.web.pages.console;

import dev.boxline.parking.ParkedFilter;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.parking.ParkedOrders;
import dev.boxline.parking.ParkedOrders.Cursor;
import dev.boxline.parking.ParkedOrders.Found;
import dev.boxline.parking.ParkedState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dead letters for the page: read along the index also when both waiting states are wanted, and counted once for all. */
@Component
class Letters {

    private static final Comparator<ParkedOrder> OLDEST_FIRST =
            Comparator.comparing(ParkedOrder::parkedAt).thenComparing(ParkedOrder::orderNo);

    private final ParkedOrders parked;

    Letters(ParkedOrders parked) {
        this.parked = parked;
    }

    /** Those that match, oldest first, beginning after the cursor, and how many match in all. */
    Found find(ParkedFilter filter, @Nullable Cursor after, int limit, Counts.Now now) {
        boolean counted = filter.q() == null && filter.parkedBefore() == null && filter.phoneEnd() == null;
        if (!counted || !waiting(filter.state())) {
            return parked.search(filter, after, limit);
        }
        return new Found(list(filter, after, limit), total(filter, now));
    }

    private static boolean waiting(@Nullable ParkedState state) {
        return state == null || state == ParkedState.PARKED || state == ParkedState.QUARANTINED;
    }

    private List<ParkedOrder> list(ParkedFilter filter, @Nullable Cursor after, int limit) {
        if (filter.state() != null) {
            return parked.list(filter, after, limit);
        }
        return Stream.of(ParkedState.PARKED, ParkedState.QUARANTINED)
                .map(state -> new ParkedFilter(filter.partner(), filter.kind(), state, null))
                .flatMap(one -> parked.list(one, after, limit).stream())
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static long total(ParkedFilter filter, Counts.Now now) {
        return now.waiting().stream()
                .filter(group -> filter.partner() == null || filter.partner() == group.partner())
                .filter(group -> filter.kind() == null || filter.kind() == group.kind())
                .filter(group -> filter.state() == null || filter.state() == group.state())
                .mapToLong(Waiting::orders)
                .sum();
    }
}
