package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The gates: one row per partner, whose outage is opened and closed by compare-and-set. */
@Repository
class GateRepository {

    private static final String SELECT = """
            select g.partner, g.auto_recovery, g.gate, g.until, g.reason, g.outage_id, o.state
            from partner_gate g left join outage o on o.id = g.outage_id\s""";

    private final JdbcClient jdbc;

    GateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Gate> all() {
        return jdbc.sql(SELECT).query(GateRepository::read).list();
    }

    Gate of(Partner partner) {
        return jdbc.sql(SELECT + "where g.partner = ?")
                .param(partner.name())
                .query(GateRepository::read)
                .single();
    }

    /** True for the one caller that finds no outage open; others wait for its transaction and find one. */
    boolean claimOutage(Partner partner, String outageId) {
        return jdbc.sql("update partner_gate set outage_id = ? where partner = ? and outage_id is null")
                        .params(outageId, partner.name())
                        .update()
                == 1;
    }

    Optional<String> holdOutage(Partner partner) {
        return jdbc.sql("select outage_id from partner_gate where partner = ? and outage_id is not null for update")
                .param(partner.name())
                .query(String.class)
                .optional();
    }

    void dropOutage(Partner partner, String outageId) {
        jdbc.sql("update partner_gate set outage_id = null where partner = ? and outage_id = ?")
                .params(partner.name(), outageId)
                .update();
    }

    void set(Gate gate) {
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
