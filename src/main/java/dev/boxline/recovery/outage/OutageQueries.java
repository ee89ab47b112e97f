package dev.boxline.recovery.outage;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.Ramp;
import dev.boxline.recovery.policy.ReleaseFacts;
import dev.boxline.recovery.policy.Wave;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads outages, with their waves, receipts and impact, and the facts the recovery policy decides on. */
@Repository
public class OutageQueries {

    private static final String SELECT = """
            select id, partner, endpoint, state, reason_code, reason_args, opened_at, closed_at, probes,
                   consecutive_bad_probes, consecutive_good_probes, next_probe_at, wave_no, next_wave_size,
                   accepted_before_throttle, last_pass_at, orders_affected, amount_affected from outage\s""";

    private static final int MAX_SUSPECTS = 100;

    private final JdbcClient jdbc;
    private final Gates gates;
    private final WaveRepository waves;
    private final Backlog backlog;
    private final DeadLetters deadLetters;
    private final Clock clock;

    OutageQueries(
            JdbcClient jdbc, Gates gates, WaveRepository waves, Backlog backlog, DeadLetters deadLetters, Clock clock) {
        this.jdbc = jdbc;
        this.gates = gates;
        this.waves = waves;
        this.backlog = backlog;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** The facts on which the release of orders to this endpoint depends. */
    public ReleaseFacts facts(Endpoint endpoint) {
        Gate gate = gates.of(endpoint);
        Outage outage = gate.outageId() == null ? null : get(gate.outageId());
        var waiting = new Gate.Waiting(
                backlog.anyWithoutFailures(endpoint),
                backlog.countSuspects(endpoint, MAX_SUSPECTS),
                outage != null && outage.lastPassAt() != null);
        return gate.facts(
                clock.instant(), waiting, outage == null ? 0 : outage.probing().healthyInRow());
    }

    public Optional<Outage> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(OutageQueries::read)
                .optional();
    }

    public Outage get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no outage " + id));
    }

    /** Outages after the given one, newest first; of all, of a partner or of an endpoint. */
    public List<Outage> newest(
            @Nullable Partner partner, @Nullable String endpoint, @Nullable String after, int limit) {
        var sql = new StringBuilder(SELECT).append("where 1 = 1");
        List<Object> params = new ArrayList<>();
        if (partner != null) {
            sql.append(" and partner = ?");
            params.add(partner.name());
        }
        if (endpoint != null) {
            sql.append(" and endpoint = ?");
            params.add(endpoint);
        }
        Outage last = after == null ? null : find(after).orElse(null);
        if (last != null) {
            Timestamp at = Timestamp.from(last.openedAt());
            sql.append(" and (opened_at < ? or (opened_at = ? and id < ?))");
            params.addAll(List.of(at, at, last.id()));
        }
        params.add(limit);
        return jdbc.sql(sql.append(" order by opened_at desc, id desc limit ?").toString())
                .params(params)
                .query(OutageQueries::read)
                .list();
    }

    public List<Wave> waves(String outageId) {
        return waves.of(outageId);
    }

    /** One line per order, sorted by order number, after this line. */
    public List<ReleaseReceipt> receipts(String outageId, String afterOrderNo, String afterStep, int limit) {
        return deadLetters.receipts(outageId, afterOrderNo, afterStep, limit);
    }

    /** The current or final impact of an outage, and its endpoint's backlog. */
    public CurrentImpact impact(Outage outage) {
        Outage.Impact impact = outage.impact();
        if (impact != null) {
            return new CurrentImpact(impact.orders(), impact.amounts(), 0);
        }
        Backlog.Affected affected = backlog.affected(outage.id());
        return new CurrentImpact(affected.orders(), affected.amounts(), backlog.size(outage.endpoint()));
    }

    /** Affected orders, each counted once, their value by currency, and how many are still parked. */
    public record CurrentImpact(long ordersAffected, List<Money> amountsAffected, long backlog) {}

    private static Outage read(ResultSet row, int n) throws SQLException {
        Long orders = row.getObject("orders_affected", Long.class);
        String amounts = row.getString("amount_affected");
        return new Outage(
                row.getString("id"),
                Endpoint.read(row),
                OutageState.valueOf(row.getString("state")),
                Reason.stored(row.getString("reason_code"), row.getString("reason_args")),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "closed_at"),
                new Outage.Probing(
                        row.getInt("probes"),
                        row.getInt("consecutive_bad_probes"),
                        row.getInt("consecutive_good_probes"),
                        row.getTimestamp("next_probe_at").toInstant()),
                row.getInt("wave_no"),
                new Ramp(row.getInt("next_wave_size"), row.getObject("accepted_before_throttle", Integer.class)),
                instant(row, "last_pass_at"),
                orders == null || amounts == null ? null : new Outage.Impact(orders, Money.read(amounts)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
