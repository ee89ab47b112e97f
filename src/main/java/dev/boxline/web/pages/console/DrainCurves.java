package dev.boxline.web.pages.console;

import dev.boxline.parking.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads an outage's drain curve from its orders, counted in stretches of time by the database. */
@Repository
class DrainCurves {

    private static final int STRETCHES = 48;

    private final JdbcClient jdbc;
    private final Clock clock;

    DrainCurves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    DrainCurve of(Outage outage) {
        return DrainCurve.of(
                counted(outage, "parked_at"), counted(outage, "released_at"), counted(outage, "resolved_at"));
    }

    private long[] counted(Outage outage, String column) {
        long[] counts = new long[STRETCHES];
        Instant end = outage.closedAt() == null ? clock.instant() : outage.closedAt();
        double seconds = Math.max(1, Duration.between(outage.openedAt(), end).toMillis() / 1000.0);
        jdbc.sql("select stretch, count(*) as orders from (select floor((extract(epoch from " + column
                        + ") - cast(:from as double precision)) * cast(:scale as double precision)) as stretch"
                        + " from parked_order where outage_id = :id and " + column
                        + " is not null) stretches group by stretch")
                .param("from", outage.openedAt().toEpochMilli() / 1000.0)
                .param("scale", STRETCHES / seconds)
                .param("id", outage.id())
                .query((RowCallbackHandler) row ->
                        counts[Math.min(STRETCHES - 1, Math.max(0, row.getInt("stretch")))] += row.getLong("orders"));
        return counts;
    }
}
