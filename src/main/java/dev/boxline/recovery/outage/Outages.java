package dev.boxline.recovery.outage;

import dev.boxline.deadletter.Backlog;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Outages: opened by the first order parked for a partner, closed when none waits any more. */
@Service
public class Outages {

    private final OutageRepository rows;
    private final Gates gates;
    private final Backlog backlog;
    private final RecoveryPolicy pace;

    Outages(OutageRepository rows, Gates gates, Backlog backlog, RecoveryPolicy pace) {
        this.rows = rows;
        this.gates = gates;
        this.backlog = backlog;
        this.pace = pace;
    }

    /** The outage an order was parked in; opened by it or open before. */
    public record Joined(String id, boolean opened) {}

    /** The outage that is open, as far as this node knows; null when it knows of none. */
    @Nullable
    public String known(Partner partner) {
        return gates.knownOutage(partner);
    }

    /** The partner's open outage, opened now when there is none, to be probed no earlier than the partner asked for. */
    public Joined join(Partner partner, Reason cause, Instant notBefore) {
        String open = gates.of(partner).outageId();
        if (open != null) {
            return new Joined(open, false);
        }
        String id = partner.name().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        if (!gates.claimOutage(partner, id)) {
            return join(partner, cause, notBefore);
        }
        rows.open(id, partner, cause, pace.now(), pace.firstProbe(notBefore));
        return new Joined(id, true);
    }

    /** Opens an outage for orders that wait without one; empty when there are none. */
    public Optional<String> openForForgotten(Partner partner) {
        if (gates.of(partner).outageId() != null || !backlog.anyWaiting(partner)) {
            return Optional.empty();
        }
        Joined joined = join(partner, Reason.of(Reason.Code.WAITING_WITHOUT_OUTAGE, partner), pace.now());
        return joined.opened() ? Optional.of(joined.id()) : Optional.empty();
    }

    /** The open outage of a partner, held until the transaction ends, so that two nodes don't restore it twice. */
    public Optional<String> holdOpen(Partner partner) {
        return gates.holdOutage(partner);
    }

    /** The next wave of a partner's recovery is as large as they come; false when no outage is open. */
    public boolean skipRamp(Partner partner) {
        String open = gates.of(partner).outageId();
        return open != null && rows.skipRamp(open, pace.largestWave());
    }

    /** The outage whose next probe is due from now on; empty unless one is open and being probed. */
    public Optional<String> probeNow(Partner partner) {
        String open = gates.of(partner).outageId();
        return open != null && rows.probeNow(open, pace.now()) ? Optional.of(open) : Optional.empty();
    }

    /** Closes an outage with nothing waiting; orders may call the partner again. */
    public void close(Outage outage) {
        Backlog.Affected affected = backlog.affected(outage.id());
        rows.close(outage.id(), pace.now(), affected.orders(), affected.amountMinor());
        gates.dropOutage(outage.partner(), outage.id());
    }
}
