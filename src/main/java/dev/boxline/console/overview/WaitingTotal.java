package dev.boxline.console.overview;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.ordering.Money;
import dev.boxline.partner.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Dead letters of one kind: so many, worth so much in each currency, the oldest since then.
 *
 * @param step the task they wait for, by its id in the diagram
 */
public record WaitingTotal(
        String step,
        Endpoint endpoint,
        DeadLetterKind kind,
        DeadLetterState state,
        long orders,
        List<Money> amounts,
        Instant oldest) {

    /** Those of one partner, kind and state taken together, whatever their step; in the order they come in. */
    static List<WaitingTotal> byCause(List<WaitingTotal> groups) {
        Map<List<Object>, WaitingTotal> sums = new LinkedHashMap<>();
        groups.forEach(
                group -> sums.merge(List.of(group.endpoint(), group.kind(), group.state()), group, WaitingTotal::and));
        return new ArrayList<>(sums.values());
    }

    private WaitingTotal and(WaitingTotal other) {
        return new WaitingTotal(
                step,
                endpoint,
                kind,
                state,
                orders + other.orders(),
                Money.totals(Stream.of(amounts, other.amounts()).flatMap(List::stream)),
                oldest.isBefore(other.oldest()) ? oldest : other.oldest());
    }
}
