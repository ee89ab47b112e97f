package dev.boxline.recovery.outage;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.transaction.AfterCommit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The gates: one row per partner, whose outage is opened and closed by compare-and-set. Every node caches the five rows and
 * reads them twice a second, by {@link GateRefresh}, so an outage is known everywhere within half a second; the node that
 * commits a change knows it at once.
 */
@Repository
public class Gates {

    private static final String SELECT = """
            select g.partner, g.auto_recovery, g.gate, g.until, g.reason, g.outage_id, o.state
            from partner_gate g left join outage o on o.id = g.outage_id\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Map<Partner, Gate> cached = Map.of();

    public Gates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why a fresh order must not call this partner now; null when it may. Cached. */
    public @Nullable Reason heldBack(Partner partner) {
        Gate gate = cached.get(partner);
        return gate == null ? null : gate.heldBack(clock.instant());
    }

    /** Whether an operator closed the gate, which holds back released orders, too. Cached. */
    public boolean isForcedClosed(Partner partner) {
        Gate gate = cached.get(partner);
        return gate != null && gate.settingAt(clock.instant()) == Gate.Setting.CLOSED;
    }

    /** Whether the partner's backlog is being released. Cached. */
    public boolean isRamping(Partner partner) {
        Gate gate = cached.get(partner);
        return gate != null && gate.state() == OutageState.RAMPING && !isForcedClosed(partner);
    }

    /** The partner's open outage. Cached. */
    public @Nullable String openOutage(Partner partner) {
        Gate gate = cached.get(partner);
        return gate == null ? null : gate.outageId();
    }

    /** Updates the cache. */
    public void refresh() {
        Map<Partner, Gate> fresh = new EnumMap<>(Partner.class);
        all().forEach(gate -> fresh.put(gate.partner(), gate));
        cached = fresh;
    }

    public void refreshAfterCommit() {
        AfterCommit.run(this::refresh);
    }

    public List<Gate> all() {
        return jdbc.sql(SELECT).query(Gates::read).list();
    }

    public Gate of(Partner partner) {
        return jdbc.sql(SELECT + "where g.partner = ?")
                .param(partner.name())
                .query(Gates::read)
                .single();
    }

    /** The condition that this is the partner's open outage, for a statement of another table. */
    public static DeadLetterFilter.Condition isOpen(Partner partner, String outageId) {
        return new DeadLetterFilter.Condition(
                "exists (select 1 from partner_gate g where g.partner = ? and g.outage_id = ?)",
                List.of(partner.name(), outageId));
    }

    /** True for the one caller that finds no outage open; others wait for its transaction and find one. */
    boolean claimOutage(Partner partner, String outageId) {
        refreshAfterCommit();
        return jdbc.sql("update partner_gate set outage_id = ? where partner = ? and outage_id is null")
                        .params(outageId, partner.name())
                        .update()
                == 1;
    }

    Optional<String> lockOutage(Partner partner) {
        return jdbc.sql("select outage_id from partner_gate where partner = ? and outage_id is not null for update")
                .param(partner.name())
                .query(String.class)
                .optional();
    }

    void dropOutage(Partner partner, String outageId) {
        refreshAfterCommit();
        jdbc.sql("update partner_gate set outage_id = null where partner = ? and outage_id = ?")
                .params(partner.name(), outageId)
                .update();
    }

    /** Stores an operator's setting of a gate. */
    public void set(Gate gate) {
        refreshAfterCommit();
        jdbc.sql("update partner_gate set auto_recovery = ?, gate = ?, until = ?, reason = ? where partner = ?")
                .params(
                        gate.autoRecovery(),
                        gate.setting().name(),
                        gate.until() == null ? null : Timestamp.from(gate.until()),
                        gate.reason(),
                        gate.partner().name())
                .update();
    }

    private static Gate read(ResultSet row, int n) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        String state = row.getString("state");
        return new Gate(
                Partner.valueOf(row.getString("partner")),
                row.getBoolean("auto_recovery"),
                Gate.Setting.valueOf(row.getString("gate")),
                until == null ? null : until.toInstant(),
                row.getString("reason"),
                row.getString("outage_id"),
                state == null ? null : OutageState.valueOf(state));
    }
}
