package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.transaction.AfterCommit;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The gates as this node knows them. Every node reads the five rows twice a second, by {@link GateRefresh}, so an outage is
 * known everywhere within half a second; the node that wrote a change knows it at once.
 */
@Service
public class Gates {

    private final GateRepository rows;
    private final Clock clock;
    private volatile Map<Partner, Gate> known = Map.of();

    Gates(GateRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Why a fresh order must not call this partner now; null when it may. */
    public @Nullable Reason heldBack(Partner partner) {
        Gate gate = known.get(partner);
        return gate == null ? null : gate.heldBack(clock.instant());
    }

    /** Whether an operator holds the gate shut, which released orders heed too. */
    public boolean forcedShut(Partner partner) {
        Gate gate = known.get(partner);
        return gate != null && gate.settingAt(clock.instant()) == Gate.Setting.CLOSED;
    }

    /** Whether the partner's backlog is going out, as far as this node knows. */
    public boolean letsBacklogGo(Partner partner) {
        Gate gate = known.get(partner);
        return gate != null
                && gate.state() == OutageState.RAMPING
                && gate.settingAt(clock.instant()) != Gate.Setting.CLOSED;
    }

    /** The partner's open outage, as far as this node knows. */
    @Nullable
    String knownOutage(Partner partner) {
        Gate gate = known.get(partner);
        return gate == null ? null : gate.outageId();
    }

    /** Reads them anew. */
    public void refresh() {
        Map<Partner, Gate> fresh = new EnumMap<>(Partner.class);
        rows.all().forEach(gate -> fresh.put(gate.partner(), gate));
        known = fresh;
    }

    /** All gates as they stand in the database. */
    public List<Gate> all() {
        return rows.all();
    }

    /** A partner's gate as it stands in the database. */
    public Gate of(Partner partner) {
        return rows.of(partner);
    }

    /** The setting that holds at a gate now. */
    public Gate.Setting settingOf(Gate gate) {
        return gate.settingAt(clock.instant());
    }

    /** True for the one caller that finds no outage open; others wait for its transaction and find one. */
    boolean claimOutage(Partner partner, String outageId) {
        AfterCommit.run(this::refresh);
        return rows.claimOutage(partner, outageId);
    }

    void dropOutage(Partner partner, String outageId) {
        AfterCommit.run(this::refresh);
        rows.dropOutage(partner, outageId);
    }

    Optional<String> holdOutage(Partner partner) {
        return rows.holdOutage(partner);
    }

    /** The outage's state changes with the running transaction; this node knows it as soon as it is durable. */
    void stateChanges() {
        AfterCommit.run(this::refresh);
    }

    /** Puts an operator's hand on a gate. */
    public void set(Gate gate) {
        rows.set(gate);
        AfterCommit.run(this::refresh);
    }
}
