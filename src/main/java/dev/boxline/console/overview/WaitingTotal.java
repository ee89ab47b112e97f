package dev.boxline.console.overview;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A group of dead letters: their number, their amounts by currency and the time of the oldest.
 *
 * @param step the BPMN id of the task they wait at
 * @param reason of one of them
 * @param alike whether all of them have the same reason, word for word
 */
public record WaitingTotal(
        String step,
        Endpoint endpoint,
        DeadLetterKind kind,
        DeadLetterState state,
        Reason reason,
        boolean alike,
        long orders,
        List<Money> amounts,
        Instant oldest) {

    /** Sums the groups by endpoint, kind and state, for all steps; keeps their order. */
    static List<WaitingTotal> byCause(List<WaitingTotal> groups) {
        return summed(groups, group -> List.of(group.endpoint(), group.kind(), group.state()));
    }

    /** Sums the groups by endpoint, kind, state and the code of the reason, for all steps; the oldest first. */
    static List<WaitingTotal> byReason(List<WaitingTotal> groups) {
        List<WaitingTotal> sums = summed(
                groups,
                group -> List.of(
                        group.endpoint(),
                        group.kind(),
                        group.state(),
                        group.reason().code()));
        sums.sort(Comparator.comparing(WaitingTotal::oldest));
        return sums;
    }

    private static List<WaitingTotal> summed(List<WaitingTotal> groups, Function<WaitingTotal, List<?>> key) {
        Map<List<?>, WaitingTotal> sums = new LinkedHashMap<>();
        groups.forEach(group -> sums.merge(key.apply(group), group, WaitingTotal::plus));
        return new ArrayList<>(sums.values());
    }

    private WaitingTotal plus(WaitingTotal other) {
        return new WaitingTotal(
                step,
                endpoint,
                kind,
                state,
                reason,
                alike && other.alike && reason.equals(other.reason),
                orders + other.orders(),
                Money.totals(Stream.of(amounts, other.amounts()).flatMap(List::stream)),
                oldest.isBefore(other.oldest()) ? oldest : other.oldest());
    }
}
