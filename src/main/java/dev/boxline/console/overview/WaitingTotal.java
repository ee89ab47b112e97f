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
 * A group of dead letters: their number, their amounts by currency and the time of the oldest.
 *
 * @param step the BPMN id of the task they wait at
 */
public record WaitingTotal(
        String step,
        Endpoint endpoint,
        DeadLetterKind kind,
        DeadLetterState state,
        long orders,
        List<Money> amounts,
        Instant oldest) {

    /** Sums the groups by endpoint, kind and state, for all steps; keeps their order. */
    static List<WaitingTotal> byCause(List<WaitingTotal> groups) {
        Map<List<Object>, WaitingTotal> sums = new LinkedHashMap<>();
        groups.forEach(
                group -> sums.merge(List.of(group.endpoint(), group.kind(), group.state()), group, WaitingTotal::plus));
        return new ArrayList<>(sums.values());
    }

    private WaitingTotal plus(WaitingTotal other) {
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
