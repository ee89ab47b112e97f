package dev.boxline.web.pages.console;

import dev.boxline.parking.Kind;
import dev.boxline.parking.ParkedState;
import dev.boxline.partner.Partner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dead letters of one kind: so many, worth so much in minor units, the oldest since then.
 *
 * @param step the task they wait for, by its id in the diagram
 */
record Waiting(
        String step, Partner partner, Kind kind, ParkedState state, long orders, long amountMinor, Instant oldest) {

    /** Those of one partner, kind and state taken together, whatever their step; in the order they come in. */
    static List<Waiting> byCause(List<Waiting> groups) {
        Map<List<Object>, Waiting> sums = new LinkedHashMap<>();
        groups.forEach(group -> sums.merge(List.of(group.partner(), group.kind(), group.state()), group, Waiting::and));
        return new ArrayList<>(sums.values());
    }

    private Waiting and(Waiting other) {
        return new Waiting(
                step,
                partner,
                kind,
                state,
                orders + other.orders(),
                amountMinor + other.amountMinor(),
                oldest.isBefore(other.oldest()) ? oldest : other.oldest());
    }
}
