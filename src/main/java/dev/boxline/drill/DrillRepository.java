package dev.boxline.drill;

import dev.boxline.partner.Partner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drills. Updates check the state they change; a unique key allows one running drill. */
@Repository
@ConditionalOnDrillsEnabled
class DrillRepository {

    private final JdbcClient jdbc;

    DrillRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Throws a duplicate key while a drill is running. */
    void insert(Drill drill) {
        DrillRequest form = drill.form();
        jdbc.sql("""
                insert into drill (id, running, state, partner, fault, per_second, seconds, started_by, started_at,
                    behaviour_before, heartbeat_at)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        drill.id(),
                        drill.state().name(),
                        form.partner().name(),
                        form.fault().name(),
                        form.perSecond(),
                        form.seconds(),
                        drill.startedBy(),
                        Timestamp.from(drill.startedAt()),
                        drill.behaviourBefore(),
                        Timestamp.from(drill.heartbeatAt()))
                .update();
    }

    Optional<Drill> find(String id) {
        return jdbc.sql("select * from drill where id = ?")
                .param(id)
                .query(DrillRepository::read)
                .optional();
    }

    Optional<Drill> running() {
        return jdbc.sql("select * from drill where running = 1")
                .query(DrillRepository::read)
                .optional();
    }

    /** Whether a drill with this partner was running then. */
    boolean isRunning(Partner partner, Instant at) {
        return jdbc.sql("""
                select count(*) from drill
                where partner = ? and started_at <= ? and (ended_at is null or ended_at >= ?)""")
                        .params(partner.name(), Timestamp.from(at), Timestamp.from(at))
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Drill> newest(int limit) {
        return jdbc.sql("select * from drill order by started_at desc, id desc limit ?")
                .param(limit)
                .query(DrillRepository::read)
                .list();
    }

    /** False when the drill is over, or a stop is already requested. */
    boolean requestStop(String id) {
        return jdbc.sql(
                                "update drill set stop_requested = true where id = ? and running = 1 and stop_requested = false")
                        .param(id)
                        .update()
                == 1;
    }

    void heartbeat(Drill drill, long sent, long failed, Instant now) {
        jdbc.sql("update drill set heartbeat_at = ?, sent = ?, failed = ? where id = ? and running = 1")
                .params(Timestamp.from(now), sent, failed, drill.id())
                .update();
    }

    void faultStarted(Drill drill, Instant now) {
        jdbc.sql("update drill set state = 'FAULT', fault_at = ? where id = ? and state = 'LOADING'")
                .params(Timestamp.from(now), drill.id())
                .update();
    }

    void restored(Drill drill, Instant now) {
        jdbc.sql("""
                update drill set state = 'DRAINING', restored_at = ?
                where id = ? and state in ('LOADING', 'FAULT')""").params(Timestamp.from(now), drill.id()).update();
    }

    boolean end(Drill drill, DrillState end, Instant now) {
        return jdbc.sql("update drill set state = ?, running = null, ended_at = ? where id = ? and running = 1")
                        .params(end.name(), Timestamp.from(now), drill.id())
                        .update()
                == 1;
    }

    private static Drill read(ResultSet row, int n) throws SQLException {
        var form = new DrillRequest(
                Partner.valueOf(row.getString("partner")),
                DrillFault.valueOf(row.getString("fault")),
                row.getInt("per_second"),
                row.getInt("seconds"));
        return new Drill(
                row.getString("id"),
                DrillState.valueOf(row.getString("state")),
                form,
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "fault_at"),
                instant(row, "restored_at"),
                instant(row, "ended_at"),
                row.getBoolean("stop_requested"),
                row.getString("behaviour_before"),
                row.getTimestamp("heartbeat_at").toInstant(),
                row.getLong("sent"),
                row.getLong("failed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
