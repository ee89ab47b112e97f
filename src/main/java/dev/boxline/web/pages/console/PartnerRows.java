package dev.boxline.web.pages.console;

import dev.boxline.parking.Gate;
import dev.boxline.parking.Gates;
import dev.boxline.parking.Outage;
import dev.boxline.parking.OutageBook;
import dev.boxline.partner.Partner;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How things stand with each partner. */
@Component
class PartnerRows {

    private final Gates gates;
    private final OutageBook outages;
    private final Clock clock;

    PartnerRows(Gates gates, OutageBook outages, Clock clock) {
        this.gates = gates;
        this.outages = outages;
        this.clock = clock;
    }

    /** A partner, its gate as it holds now, and its outage while there is one. */
    record PartnerRow(
            Partner partner,
            Gate gate,
            Gate.Setting setting,
            @Nullable Outage outage,
            long backlog) {

        /** Nothing is the matter with it, and nobody has a hand on it. */
        boolean isCalm() {
            return outage == null && setting == Gate.Setting.AUTO && gate.autoRecovery();
        }
    }

    /** @param waiting the dead letters counted before */
    List<PartnerRow> of(List<Waiting> waiting) {
        Instant moment = clock.instant();
        return gates.all().stream()
                .sorted(Comparator.comparing(Gate::partner))
                .map(gate -> new PartnerRow(
                        gate.partner(), gate, gate.settingAt(moment), outage(gate), backlog(gate.partner(), waiting)))
                .toList();
    }

    private @Nullable Outage outage(Gate gate) {
        return gate.outageId() == null ? null : outages.find(gate.outageId()).orElse(null);
    }

    private static long backlog(Partner partner, List<Waiting> waiting) {
        return waiting.stream()
                .filter(group -> group.partner() == partner)
                .mapToLong(Waiting::orders)
                .sum();
    }
}
