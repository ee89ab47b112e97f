package dev.boxline.console.overview;

import dev.boxline.alerting.DrillMarks;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.call.AnswerTimes.Slowness;
import dev.boxline.partner.connection.Connection;
import dev.boxline.recovery.ReleaseForecast;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.outage.OutageState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The state of each endpoint. */
@Component
public class PartnerOverview {

    private final Gates gates;
    private final PartnerClients clients;
    private final OutageQueries outages;
    private final ReleaseForecast forecast;
    private final OrderCounts counts;
    private final DrillMarks drills;
    private final Clock clock;

    PartnerOverview(
            Gates gates,
            PartnerClients clients,
            OutageQueries outages,
            ReleaseForecast forecast,
            OrderCounts counts,
            DrillMarks drills,
            Clock clock) {
        this.gates = gates;
        this.clients = clients;
        this.outages = outages;
        this.forecast = forecast;
        this.counts = counts;
        this.drills = drills;
        this.clock = clock;
    }

    /**
     * An endpoint with its gate's current setting, and its outage, if one is open.
     *
     * @param drain the progress of releasing its backlog; null when none is being released
     * @param drill whether its outage or slowness is a drill
     * @param contact whom to call; null when none is set
     */
    public record PartnerRow(
            Endpoint endpoint,
            Gate gate,
            Gate.Setting setting,
            @Nullable Outage outage,
            @Nullable Slowness slowness,
            long backlog,
            ReleaseForecast.@Nullable Drain drain,
            boolean drill,
            @Nullable String contact) {

        /** Whether nothing is released: forced closed, or down and not forced open. */
        public boolean holdsBack() {
            return setting == Gate.Setting.CLOSED
                    || (setting == Gate.Setting.AUTO && outage != null && outage.state() == OutageState.PROBING);
        }

        /** Whether it has no outage and no override, and answers as fast as usual. */
        boolean isCalm() {
            return outage == null && slowness == null && setting == Gate.Setting.AUTO && gate.autoRecovery();
        }
    }

    public Optional<PartnerRow> of(Endpoint endpoint) {
        return of(counts.now().waiting()).stream()
                .filter(row -> row.endpoint().equals(endpoint))
                .findFirst();
    }

    /** @param waiting the counted dead letters */
    public List<PartnerRow> of(List<WaitingTotal> waiting) {
        Instant now = clock.instant();
        return gates.all(clients.endpoints()).stream()
                .map(gate -> row(gate, waiting, now))
                .toList();
    }

    private PartnerRow row(Gate gate, List<WaitingTotal> waiting, Instant now) {
        Endpoint endpoint = gate.endpoint();
        Outage outage = outage(gate);
        Slowness slowness = clients.slowness(endpoint);
        boolean troubled = outage != null || slowness != null;
        return new PartnerRow(
                endpoint,
                gate,
                gate.settingAt(now),
                outage,
                slowness,
                backlog(endpoint, waiting),
                forecast.drain(endpoint).orElse(null),
                troubled && drills.isDrill(endpoint, outage == null ? now : outage.openedAt()),
                clients.connection(endpoint).map(Connection::contact).orElse(null));
    }

    private @Nullable Outage outage(Gate gate) {
        return gate.outageId() == null ? null : outages.find(gate.outageId()).orElse(null);
    }

    private static long backlog(Endpoint endpoint, List<WaitingTotal> waiting) {
        return waiting.stream()
                .filter(group -> group.endpoint().equals(endpoint))
                .mapToLong(WaitingTotal::orders)
                .sum();
    }
}
