package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outage table. */
@Repository
public class OutageRepository {

    private static final String SELECT = """
            select id, partner, state, reason_code, reason_args, opened_at, closed_at, probes, consecutive_bad_probes,
                   consecutive_good_probes, next_probe_at, wave_no, next_wave_size, accepted_before_throttle,
                   last_pass_at, orders_affected, amount_affected from outage\s""";

    private final JdbcClient jdbc;

    OutageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(String id, Partner partner, Reason cause, Instant now, Instant nextProbeAt) {
        jdbc.sql("""
                insert into outage (id, partner, open_partner, state, reason_code, reason_args, opened_at, next_probe_at)
                values (?, ?, ?, 'PROBING', ?, ?, ?, ?)""")
                .params(
                        id,
                        partner.name(),
                        partner.name(),
                        cause.code().name(),
                        cause.storedArgs(),
                        Timestamp.from(now),
                        Timestamp.from(nextProbeAt))
                .update();
    }

    Optional<Outage> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(OutageRepository::read)
                .optional();
    }

    public Outage get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no outage " + id));
    }

    /** Newest first, of one partner or of all, beginning after the one named. */
    List<Outage> newest(@Nullable Partner partner, @Nullable String after, int limit) {
        var sql = new StringBuilder(SELECT).append("where 1 = 1");
        List<Object> params = new ArrayList<>();
        if (partner != null) {
            sql.append(" and partner = ?");
            params.add(partner.name());
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
                .query(OutageRepository::read)
                .list();
    }

    void probed(String id, boolean well, Instant nextProbeAt) {
        jdbc.sql("""
                update outage set probes = probes + 1, next_probe_at = ?,
                    consecutive_bad_probes = case when ? then 0 else consecutive_bad_probes + 1 end,
                    consecutive_good_probes = case when ? then consecutive_good_probes + 1 else 0 end
                where id = ?""").params(Timestamp.from(nextProbeAt), well, well, id).update();
    }

    /** Back to probing: what was seen of the partner's health no longer counts. */
    public void probeAgain(String id, Instant nextProbeAt) {
        jdbc.sql("""
                update outage set state = 'PROBING', next_probe_at = ?, consecutive_good_probes = 0, next_wave_size = 1
                where id = ? and state <> 'CLOSED'""").params(Timestamp.from(nextProbeAt), id).update();
    }

    void waveBegun(String id, int wave, OutageState state) {
        jdbc.sql("update outage set state = ?, wave_no = ? where id = ?")
                .params(state.name(), wave, id)
                .update();
    }

    void waveJudged(String id, OutageState state, RecoveryPolicy.Next next, @Nullable Instant passAt) {
        jdbc.sql("""
                update outage set state = ?, next_wave_size = ?, accepted_before_throttle = ?,
                    last_pass_at = coalesce(?, last_pass_at)
                where id = ?""")
                .params(state.name(), next.size(), next.borne(), passAt == null ? null : Timestamp.from(passAt), id)
                .update();
    }

    /** An operator takes the ramp out: the next wave is as large as they come. */
    boolean skipRamp(String id, int largest) {
        return jdbc.sql("""
                update outage set next_wave_size = ?, accepted_before_throttle = null
                where id = ? and state <> 'CLOSED'""").params(largest, id).update() == 1;
    }

    boolean probeNow(String id, Instant now) {
        return jdbc.sql("update outage set next_probe_at = ? where id = ? and state = 'PROBING'")
                        .params(Timestamp.from(now), id)
                        .update()
                == 1;
    }

    void close(String id, Instant now, long orders, long amount) {
        jdbc.sql("""
                update outage set state = 'CLOSED', open_partner = null, closed_at = ?, orders_affected = ?,
                    amount_affected = ? where id = ?""").params(Timestamp.from(now), orders, amount, id).update();
    }

    private static Outage read(ResultSet row, int n) throws SQLException {
        return new Outage(
                row.getString("id"),
                Partner.valueOf(row.getString("partner")),
                OutageState.valueOf(row.getString("state")),
                Reason.stored(row.getString("reason_code"), row.getString("reason_args")),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "closed_at"),
                row.getInt("probes"),
                row.getInt("consecutive_bad_probes"),
                row.getInt("consecutive_good_probes"),
                row.getTimestamp("next_probe_at").toInstant(),
                row.getInt("wave_no"),
                row.getInt("next_wave_size"),
                row.getObject("accepted_before_throttle", Integer.class),
                instant(row, "last_pass_at"),
                row.getObject("orders_affected", Long.class),
                row.getObject("amount_affected", Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
