package dev.boxline.parking;

import dev.boxline.partner.Partner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Outages: opened by the first order parked for a partner, closed when none waits any more. */
@Service
public class Outages {

    private final OutageRows rows;
    private final WaveRows waves;
    private final GateRows gateRows;
    private final Gates gates;
    private final ParkedOrders parked;
    private final RecoverySettings settings;
    private final Clock clock;

    Outages(
            OutageRows rows,
            WaveRows waves,
            GateRows gateRows,
            Gates gates,
            ParkedOrders parked,
            RecoverySettings settings,
            Clock clock) {
        this.rows = rows;
        this.waves = waves;
        this.gateRows = gateRows;
        this.gates = gates;
        this.parked = parked;
        this.settings = settings;
        this.clock = clock;
    }

    /** The outage an order was parked in; opened by it or open before. */
    record Joined(String id, boolean opened) {}

    Joined join(Failure failure) {
        return join(failure.partner(), failure.reason());
    }

    /** Opens an outage for orders that wait without one; empty when there are none. */
    public Optional<String> openForForgotten(Partner partner) {
        boolean forgotten = gateRows.of(partner).outageId() == null && parked.anyWaiting(partner);
        return forgotten
                ? Optional.of(join(partner, "Orders waited for " + partner + " without an open outage"))
                        .filter(Joined::opened)
                        .map(Joined::id)
                : Optional.empty();
    }

    /** The open outage of a partner, held until the transaction ends, so that two nodes don't restore it twice. */
    public Optional<String> holdOpen(Partner partner) {
        return gateRows.holdOutage(partner);
    }

    private Joined join(Partner partner, String cause) {
        String open = gateRows.of(partner).outageId();
        if (open != null) {
            return new Joined(open, false);
        }
        String id = partner.name().toLowerCase(java.util.Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        if (!gateRows.claimOutage(partner, id)) {
            return join(partner, cause);
        }
        Instant now = clock.instant();
        rows.open(id, partner, cause, now, now.plus(settings.probeInterval()));
        AfterCommit.run(gates::refresh);
        return new Joined(id, true);
    }

    public Optional<Outage> find(String id) {
        return rows.find(id);
    }

    /** Newest first, beginning after the one named. */
    public List<Outage> newest(@Nullable String after, int limit) {
        return rows.newest(null, after, limit);
    }

    /** The same, of one partner or of all. */
    public List<Outage> newest(@Nullable Partner partner, @Nullable String after, int limit) {
        return rows.newest(partner, after, limit);
    }

    public List<Wave> waves(String outageId) {
        return waves.of(outageId);
    }

    /** What an outage did to orders, so far or in the end. */
    public Toll toll(Outage outage) {
        long backlog = outage.closedAt() == null ? parked.backlog(outage.partner()) : 0;
        if (outage.ordersAffected() != null && outage.amountAffected() != null) {
            return new Toll(outage.ordersAffected(), outage.amountAffected(), backlog);
        }
        ParkedOrders.Affected affected = parked.affected(outage.id());
        return new Toll(affected.orders(), affected.amountMinor(), backlog);
    }

    /** Orders touched, each once, what they are worth in minor units, and how many still wait. */
    public record Toll(long ordersAffected, long amountAffected, long backlog) {}

    /** Closes an outage with nothing waiting; orders may call the partner again. */
    void close(Outage outage) {
        ParkedOrders.Affected affected = parked.affected(outage.id());
        rows.close(outage.id(), clock.instant(), affected.orders(), affected.amountMinor());
        gateRows.dropOutage(outage.partner(), outage.id());
        AfterCommit.run(gates::refresh);
    }
}
