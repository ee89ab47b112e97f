package dev.boxline.recovery.outage;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.CallCounts;
import dev.boxline.transaction.AfterCommit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The gates: one row per endpoint, whose outage is opened and closed by compare-and-set. Every node caches the rows;
 * {@link GateRefresh} reloads them twice a second, so all nodes see an outage within half a second. The node that
 * commits a change sees it at once.
 */
@Repository
public class Gates {

    private static final String SELECT = """
            select g.partner, g.endpoint, g.auto_recovery, g.gate, g.until, g.reason, g.outage_id, o.state
            from partner_gate g left join outage o on o.id = g.outage_id\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Endpoint, RecentCalls> calls = new ConcurrentHashMap<>();
    private volatile Map<Endpoint, Gate> cached = Map.of();

    public Gates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why a fresh order must not call this endpoint now; null when it may. Cached. */
    public @Nullable Reason heldBack(Endpoint endpoint) {
        Gate gate = cached.get(endpoint);
        return gate == null ? null : gate.heldBack(clock.instant());
    }

    /** Whether an operator closed the gate, which also applies to released orders. Cached. */
    public boolean isForcedClosed(Endpoint endpoint) {
        Gate gate = cached.get(endpoint);
        return gate != null && gate.settingAt(clock.instant()) == Gate.Setting.CLOSED;
    }

    /** Whether the endpoint's probes have passed and the canary has been released. Cached. */
    public boolean isCanaryOut(Endpoint endpoint) {
        Gate gate = cached.get(endpoint);
        return gate != null && gate.state() == OutageState.CANARY && !isForcedClosed(endpoint);
    }

    /** Whether the endpoint's backlog is being released. Cached. */
    public boolean isRamping(Endpoint endpoint) {
        Gate gate = cached.get(endpoint);
        return gate != null && gate.state() == OutageState.RAMPING && !isForcedClosed(endpoint);
    }

    /** The endpoint's open outage. Cached. */
    public @Nullable String openOutage(Endpoint endpoint) {
        Gate gate = cached.get(endpoint);
        return gate == null ? null : gate.outageId();
    }

    /** Counts a call of this node as passed or failed, after the commit. */
    public void called(Endpoint endpoint, boolean passed) {
        AfterCommit.run(
                () -> calls.computeIfAbsent(endpoint, e -> new RecentCalls()).add(clock.instant(), passed));
    }

    /** This node's calls within this period, at most the last minute. */
    public CallCounts recentCalls(Endpoint endpoint, Duration window) {
        RecentCalls recent = calls.get(endpoint);
        return recent == null ? CallCounts.NONE : recent.since(clock.instant(), window);
    }

    /** The endpoints with parked orders but no open outage. */
    public List<Endpoint> withParkedOrdersButNoOutage() {
        return jdbc.sql("select g.partner, g.endpoint from partner_gate g where g.outage_id is null and "
                        + Backlog.HAS_PARKED_ORDERS)
                .query((row, n) -> Endpoint.read(row))
                .list();
    }

    /** Inserts the gates of endpoints that have none yet. */
    void add(Collection<Endpoint> endpoints) {
        Set<Endpoint> known = all().stream().map(Gate::endpoint).collect(Collectors.toSet());
        endpoints.stream().filter(endpoint -> !known.contains(endpoint)).forEach(this::add);
    }

    private void add(Endpoint endpoint) {
        try {
            jdbc.sql("insert into partner_gate (partner, endpoint, gate, reason) values (?, ?, 'AUTO', '')")
                    .params(endpoint.partner().name(), endpoint.name())
                    .update();
        } catch (DuplicateKeyException e) {
            // another node starts as well
        }
    }

    /** Reloads the cache. */
    public void refresh() {
        Map<Endpoint, Gate> fresh = new HashMap<>();
        all().forEach(gate -> fresh.put(gate.endpoint(), gate));
        cached = fresh;
    }

    public void refreshAfterCommit() {
        AfterCommit.run(this::refresh);
    }

    public List<Gate> all() {
        return jdbc.sql(SELECT).query(Gates::read).list();
    }

    /** The gates of these endpoints and of every other one with an open outage, in their order. */
    public List<Gate> all(Set<Endpoint> endpoints) {
        return all().stream()
                .filter(gate -> endpoints.contains(gate.endpoint()) || gate.outageId() != null)
                .sorted(Comparator.comparing(Gate::endpoint))
                .toList();
    }

    public Gate of(Endpoint endpoint) {
        return jdbc.sql(SELECT + "where g.partner = ? and g.endpoint = ?")
                .params(endpoint.partner().name(), endpoint.name())
                .query(Gates::read)
                .single();
    }

    /** Condition for statements on other tables: this is the endpoint's open outage. */
    public static DeadLetterFilter.Condition isOpen(Endpoint endpoint, String outageId) {
        return new DeadLetterFilter.Condition(
                "exists (select 1 from partner_gate g where g.partner = ? and g.endpoint = ? and g.outage_id = ?)",
                List.of(endpoint.partner().name(), endpoint.name(), outageId));
    }

    /** True for the one caller that finds no open outage; concurrent callers wait for its transaction and find one. */
    boolean claimOutage(Endpoint endpoint, String outageId) {
        refreshAfterCommit();
        return jdbc.sql(
                                "update partner_gate set outage_id = ? where partner = ? and endpoint = ? and outage_id is null")
                        .params(outageId, endpoint.partner().name(), endpoint.name())
                        .update()
                == 1;
    }

    Optional<String> lockOutage(Endpoint endpoint) {
        return jdbc.sql(
                        "select outage_id from partner_gate where partner = ? and endpoint = ? and outage_id is not null for update")
                .params(endpoint.partner().name(), endpoint.name())
                .query(String.class)
                .optional();
    }

    void dropOutage(Endpoint endpoint, String outageId) {
        refreshAfterCommit();
        jdbc.sql("update partner_gate set outage_id = null where partner = ? and endpoint = ? and outage_id = ?")
                .params(endpoint.partner().name(), endpoint.name(), outageId)
                .update();
    }

    /** Stores an operator's setting of a gate. */
    public void set(Gate gate) {
        refreshAfterCommit();
        jdbc.sql("update partner_gate set auto_recovery = ?, gate = ?, until = ?, reason = ?"
                        + " where partner = ? and endpoint = ?")
                .params(
                        gate.autoRecovery(),
                        gate.setting().name(),
                        gate.until() == null ? null : Timestamp.from(gate.until()),
                        gate.reason(),
                        gate.partner().name(),
                        gate.endpoint().name())
                .update();
    }

    private static Gate read(ResultSet row, int n) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        String state = row.getString("state");
        return new Gate(
                Endpoint.read(row),
                row.getBoolean("auto_recovery"),
                Gate.Setting.valueOf(row.getString("gate")),
                until == null ? null : until.toInstant(),
                row.getString("reason"),
                row.getString("outage_id"),
                state == null ? null : OutageState.valueOf(state));
    }
}
