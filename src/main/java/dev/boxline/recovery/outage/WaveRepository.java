package dev.boxline.recovery.outage;

import dev.boxline.recovery.policy.Wave;
import dev.boxline.recovery.policy.WaveTally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The waves of outages and what became of their orders. */
@Repository
public class WaveRepository {

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

    public void end(String outageId, int n, WaveTally books, Instant now) {
        jdbc.sql("""
                update recovery_wave set passed = ?, parked_again = ?, quarantined = ?, ended_at = ?
                where outage_id = ? and wave_no = ?""")
                .params(books.passed(), books.parkedAgain(), books.quarantined(), Timestamp.from(now), outageId, n)
                .update();
    }

    /** A wave whose books were closed before all its orders had reported, and how many had. */
    public record ShortWave(String outageId, int n, int size, int reported) {}

    /** Of those ended since then. */
    public List<ShortWave> shortOnesSince(Instant endedAfter) {
        return jdbc.sql("""
                select outage_id, wave_no, size, passed + parked_again + quarantined as reported
                from recovery_wave where ended_at > ? and passed + parked_again + quarantined < size""")
                .param(Timestamp.from(endedAfter))
                .query((row, i) -> new ShortWave(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    /** Writes down what has become of a wave's orders since it ended. */
    public void complete(String outageId, int n, WaveTally books) {
        jdbc.sql("""
                update recovery_wave set passed = ?, parked_again = ?, quarantined = ?
                where outage_id = ? and wave_no = ?""")
                .params(books.passed(), books.parkedAgain(), books.quarantined(), outageId, n)
                .update();
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

    /** What became of a wave's orders so far; read by index. */
    public WaveTally books(String outageId, int wave) {
        return jdbc.sql("select " + WaveTally.COLUMNS + " from dead_letter where outage_id = ? and wave_no = ?")
                .params(outageId, wave)
                .query(WaveTally::read)
                .single();
    }
}
