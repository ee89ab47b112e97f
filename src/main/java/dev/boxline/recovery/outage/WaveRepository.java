package dev.boxline.recovery.outage;

import dev.boxline.deadletter.WaveTally;
import dev.boxline.partner.Endpoint;
import dev.boxline.recovery.policy.Wave;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The waves of outages and their results. */
@Repository
public class WaveRepository {

    /** The drain rate is that of the fastest of the latest waves that ended recently. */
    private static final int LATEST = 5;

    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final String SELECT = """
            select wave_no, size, passed, parked_again, quarantined, started_at, ended_at from recovery_wave\s""";

    private final JdbcClient jdbc;

    public WaveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void begin(String outageId, int n, int size, Instant now) {
        jdbc.sql("insert into recovery_wave (outage_id, wave_no, size, started_at) values (?, ?, ?, ?)")
                .params(outageId, n, size, Timestamp.from(now))
                .update();
    }

    /** Stores a wave's results; the first call ends it, later ones complete it. */
    public void end(String outageId, int n, WaveTally tally, Instant now) {
        jdbc.sql("""
                update recovery_wave set passed = ?, parked_again = ?, quarantined = ?, ended_at = coalesce(ended_at, ?)
                where outage_id = ? and wave_no = ?""")
                .params(tally.passed(), tally.parkedAgain(), tally.quarantined(), Timestamp.from(now), outageId, n)
                .update();
    }

    /** A wave that ended before all its orders had a result, and how many had one. */
    public record Incomplete(String outageId, int n, int size, int reported) {}

    public List<Incomplete> incomplete(Instant endedAfter) {
        return jdbc.sql("""
                select outage_id, wave_no, size, passed + parked_again + quarantined as reported
                from recovery_wave where ended_at > ? and passed + parked_again + quarantined < size""")
                .param(Timestamp.from(endedAfter))
                .query((row, i) -> new Incomplete(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    public Optional<Wave> find(String outageId, int n) {
        return jdbc.sql(SELECT + "where outage_id = ? and wave_no = ?")
                .params(outageId, n)
                .query(WaveRepository::read)
                .optional();
    }

    public List<Wave> of(String outageId) {
        return jdbc.sql(SELECT + "where outage_id = ? order by wave_no")
                .param(outageId)
                .query(WaveRepository::read)
                .list();
    }

    /** Orders per second that passed in the fastest of the endpoint's latest waves; empty when none ended recently. */
    public OptionalDouble drainRate(Endpoint endpoint, Instant now) {
        return jdbc
                .sql("""
                select w.wave_no, w.size, w.passed, w.parked_again, w.quarantined, w.started_at, w.ended_at
                from recovery_wave w join outage o on o.id = w.outage_id
                where w.ended_at > ? and o.partner = ? and o.endpoint = ? order by w.ended_at desc limit ?""")
                .params(Timestamp.from(now.minus(RECENT)), endpoint.partner().name(), endpoint.name(), LATEST)
                .query(WaveRepository::read)
                .list()
                .stream()
                .mapToDouble(Wave::passedPerSecond)
                .filter(rate -> rate > 0)
                .max();
    }

    /** When an open outage is due to probe, or last released a wave, whichever is later. */
    public Instant busyUntil(String outageId) {
        return jdbc.sql("""
                select greatest(o.next_probe_at, coalesce(
                    (select max(coalesce(w.ended_at, w.started_at)) from recovery_wave w where w.outage_id = o.id),
                    o.next_probe_at)) from outage o where o.id = ?""").param(outageId).query(Timestamp.class).single().toInstant();
    }

    private static Wave read(ResultSet row, int i) throws SQLException {
        Timestamp endedAt = row.getTimestamp("ended_at");
        return new Wave(
                row.getInt("wave_no"),
                row.getInt("size"),
                row.getInt("passed"),
                row.getInt("parked_again"),
                row.getInt("quarantined"),
                row.getTimestamp("started_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }
}
