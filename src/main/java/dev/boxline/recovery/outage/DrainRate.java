package dev.boxline.recovery.outage;

import dev.boxline.partner.Partner;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How fast a partner takes its backlog, as its latest waves show. */
@Repository
public class DrainRate {

    private static final Duration PRESENT = Duration.ofMinutes(10);
    private static final int WAVES = 5;

    private final JdbcClient jdbc;
    private final RecoveryPolicy pace;

    DrainRate(JdbcClient jdbc, RecoveryPolicy pace) {
        this.jdbc = jdbc;
        this.pace = pace;
    }

    /** Orders a second that got past the failed step in the best of the latest waves; empty when none has ended lately. */
    public OptionalDouble perSecond(Partner partner) {
        List<Double> speeds = jdbc.sql("""
                select w.passed, w.started_at, w.ended_at from recovery_wave w join outage o on o.id = w.outage_id
                where w.ended_at > ? and o.partner = ? order by w.ended_at desc limit ?""")
                .params(Timestamp.from(pace.now().minus(PRESENT)), partner.name(), WAVES)
                .query((row, n) -> {
                    long millis = row.getTimestamp("ended_at").getTime()
                            - row.getTimestamp("started_at").getTime();
                    return row.getInt("passed") * 1000.0 / Math.max(1, millis);
                })
                .list();
        return speeds.stream()
                .mapToDouble(Double::doubleValue)
                .filter(each -> each > 0)
                .max();
    }

    /** How long so many orders take, wave by wave, at the present speed. */
    public Duration untilReleased(Partner partner, long orders) {
        return pace.untilReleased(orders, perSecond(partner));
    }
}
