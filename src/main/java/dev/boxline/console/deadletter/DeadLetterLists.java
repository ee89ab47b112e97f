package dev.boxline.console.deadletter;

import dev.boxline.console.overview.OrderCounts;
import dev.boxline.console.overview.WaitingTotal;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterSort;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.deadletter.DeadLetters.Cursor;
import dev.boxline.deadletter.DeadLetters.Found;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists dead letters for the page, with one index scan per waiting state and totals from the cached counts. */
@Component
class DeadLetterLists {

    private final DeadLetters deadLetters;

    DeadLetterLists(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** The matching dead letters after the cursor, and the total of the filter. */
    Found find(DeadLetterFilter filter, DeadLetterSort sort, @Nullable Cursor after, int limit, OrderCounts.Now now) {
        boolean counted = filter.q() == null && filter.parkedBefore() == null && filter.phoneEnd() == null;
        if (!counted || !waiting(filter.state())) {
            return deadLetters.search(filter, sort, after, limit);
        }
        return new Found(list(filter, sort, after, limit), total(filter, now));
    }

    private static boolean waiting(@Nullable DeadLetterState state) {
        return state == null || state == DeadLetterState.PARKED || state == DeadLetterState.QUARANTINED;
    }

    private List<DeadLetter> list(DeadLetterFilter filter, DeadLetterSort sort, @Nullable Cursor after, int limit) {
        if (filter.state() != null || !sort.isIndexed()) {
            return deadLetters.list(filter, sort, after, limit);
        }
        return Stream.of(DeadLetterState.PARKED, DeadLetterState.QUARANTINED)
                .map(state -> new DeadLetterFilter(
                        filter.partner(),
                        filter.endpoint(),
                        filter.kind(),
                        state,
                        filter.reasonCode(),
                        null,
                        null,
                        null))
                .flatMap(one -> deadLetters.list(one, sort, after, limit).stream())
                .sorted(sort.comparator())
                .limit(limit)
                .toList();
    }

    private static long total(DeadLetterFilter filter, OrderCounts.Now now) {
        return now.waiting().stream()
                .filter(group -> filter.partner() == null
                        || filter.partner() == group.endpoint().partner())
                .filter(group -> filter.endpoint() == null
                        || filter.endpoint().equals(group.endpoint().name()))
                .filter(group -> filter.kind() == null || filter.kind() == group.kind())
                .filter(group -> filter.state() == null || filter.state() == group.state())
                .filter(group -> filter.reasonCode() == null
                        || filter.reasonCode() == group.reason().code())
                .mapToLong(WaitingTotal::orders)
                .sum();
    }
}
