package dev.boxline.recovery.outage;

import dev.boxline.deadletter.Backlog;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.Ramp;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Opens, advances and closes outages: opened on evidence, closed when no order is parked for it. */
@Repository
public class Outages {

    /** Of an endpoint in an outage's id, whose columns have 40 characters. */
    private static final int MAX_NAME = 31;

    private final JdbcClient jdbc;
    private final Gates gates;
    private final Backlog backlog;
    private final RecoveryPolicy policy;
    private final Clock clock;

    Outages(JdbcClient jdbc, Gates gates, Backlog backlog, RecoveryPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.gates = gates;
        this.backlog = backlog;
        this.policy = policy;
        this.clock = clock;
    }

    /** The outage of an order, and whether the order opened it. */
    public record Joined(String id, boolean opened) {}

    /** Returns the endpoint's open outage or opens one, which isn't probed before {@code retryAfter}. */
    public Joined join(Endpoint endpoint, Reason cause, Instant retryAfter) {
        String open = gates.of(endpoint).outageId();
        if (open != null) {
            return new Joined(open, false);
        }
        String name = endpoint.toString().toLowerCase(Locale.ROOT).replace('/', '-');
        String id = name.substring(0, Math.min(name.length(), MAX_NAME)) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        if (!gates.claimOutage(endpoint, id)) {
            return join(endpoint, cause, retryAfter);
        }
        Instant now = clock.instant();
        jdbc.sql("""
                insert into outage (id, partner, endpoint, open_partner, state, reason_code, reason_args, opened_at, next_probe_at)
                values (?, ?, ?, ?, 'PROBING', ?, ?, ?, ?)""")
                .params(
                        id,
                        endpoint.partner().name(),
                        endpoint.name(),
                        endpoint.partner().name(),
                        cause.code().name(),
                        cause.storedArgs(),
                        Timestamp.from(now),
                        Timestamp.from(policy.firstProbe(now, retryAfter)))
                .update();
        backlog.join(endpoint, id);
        return new Joined(id, true);
    }

    /** The open outage of an endpoint, locked until the transaction ends, so that two nodes don't restore it twice. */
    public Optional<String> lockOpen(Endpoint endpoint) {
        return gates.lockOutage(endpoint);
    }

    /** Records a probe. Orders whose parking was being committed while the outage was opened join it now. */
    public void probed(Outage outage, boolean healthy, Instant nextProbeAt) {
        backlog.join(outage.endpoint(), outage.id());
        jdbc.sql("""
                update outage set probes = probes + 1, next_probe_at = ?,
                    consecutive_bad_probes = case when ? then 0 else consecutive_bad_probes + 1 end,
                    consecutive_good_probes = case when ? then consecutive_good_probes + 1 else 0 end
                where id = ?""")
                .params(Timestamp.from(nextProbeAt), healthy, healthy, outage.id())
                .update();
    }

    /** Returns to probing and resets the count of successful probes. */
    public void probeAgain(String id) {
        gates.refreshAfterCommit();
        jdbc.sql("""
                update outage set state = 'PROBING', next_probe_at = ?, consecutive_good_probes = 0, next_wave_size = 1
                where id = ? and state <> 'CLOSED'""")
                .params(Timestamp.from(policy.firstProbe(clock.instant())), id)
                .update();
    }

    /** Handles failed orders of a plan: an outage that is still being probed starts probing anew. */
    public void planFailed(Endpoint endpoint) {
        Gate gate = gates.of(endpoint);
        if (gate.outageId() != null && gate.state() == OutageState.PROBING) {
            probeAgain(gate.outageId());
        }
    }

    /** A single order released after probing is the canary. */
    public void waveReleased(Outage outage, int waveNo) {
        gates.refreshAfterCommit();
        boolean canary = outage.state() != OutageState.RAMPING && outage.ramp().size() == 1;
        jdbc.sql("update outage set state = ?, wave_no = ? where id = ?")
                .params((canary ? OutageState.CANARY : OutageState.RAMPING).name(), waveNo, outage.id())
                .update();
    }

    /** @param passedAt when orders of the wave passed; null if none passed */
    public void wavePassed(String id, Ramp next, @Nullable Instant passedAt) {
        gates.refreshAfterCommit();
        jdbc.sql("""
                update outage set state = 'RAMPING', next_wave_size = ?, accepted_before_throttle = ?,
                    last_pass_at = coalesce(?, last_pass_at)
                where id = ?""")
                .params(
                        next.size(),
                        next.acceptedBeforeThrottle(),
                        passedAt == null ? null : Timestamp.from(passedAt),
                        id)
                .update();
    }

    /** Skips the ramp on an operator's command: the next wave has the maximum size; false when no outage is open. */
    public boolean skipRamp(Endpoint endpoint) {
        String open = gates.of(endpoint).outageId();
        return open != null && jdbc.sql("""
                        update outage set next_wave_size = ?, accepted_before_throttle = null
                        where id = ? and state <> 'CLOSED'""").params(policy.maxWaveSize(), open).update() == 1;
    }

    /** Makes the next probe due now; returns the outage, or empty unless one is being probed. */
    public Optional<String> probeNow(Endpoint endpoint) {
        return Optional.ofNullable(gates.of(endpoint).outageId())
                .filter(open -> jdbc.sql("update outage set next_probe_at = ? where id = ? and state = 'PROBING'")
                                .params(Timestamp.from(clock.instant()), open)
                                .update()
                        == 1);
    }

    /** Closes an outage without a backlog; orders call the partner again. */
    public void close(Outage outage) {
        Backlog.Affected affected = backlog.affected(outage.id());
        jdbc.sql("""
                update outage set state = 'CLOSED', open_partner = null, closed_at = ?, orders_affected = ?,
                    amount_affected = ? where id = ?""")
                .params(
                        Timestamp.from(clock.instant()),
                        affected.orders(),
                        Money.stored(affected.amounts()),
                        outage.id())
                .update();
        gates.dropOutage(outage.endpoint(), outage.id());
    }
}
