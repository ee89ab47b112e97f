package dev.boxline.console.overview;

import dev.boxline.partner.Partner;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How things stand with each partner. */
@Component
class PartnerOverview {

    private final Gates gates;
    private final OutageQueries outages;
    private final Clock clock;

    PartnerOverview(Gates gates, OutageQueries outages, Clock clock) {
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
    List<PartnerRow> of(List<WaitingTotal> waiting) {
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

    private static long backlog(Partner partner, List<WaitingTotal> waiting) {
        return waiting.stream()
                .filter(group -> group.partner() == partner)
                .mapToLong(WaitingTotal::orders)
                .sum();
    }
}
