package dev.boxline.console.outage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxline.console.overview.CachedFigures;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.policy.Wave;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads an outage's impact and drain from its orders, counted in stretches of time by the database; each for all who look
 * at it.
 */
@Repository
class DrainCurves {

    private static final int STRETCHES = 48;

    private static final int MAX_CACHED = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CachedFigures figures;
    private final OutageQueries outages;
    private final TransactionTemplate oneMoment;
    private final Cache<String, Supplier<Drain>> cached =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    /**
     * What an outage did to orders, those orders over its time, and what has become of their boxes: all as of one moment,
     * so that a page's figures add up.
     */
    record Drain(OutageQueries.CurrentImpact impact, DrainCurve curve, List<Wave> waves, Delivered delivered) {}

    /** @param latest when the last of them arrived; null before the first has */
    record Delivered(long boxes, @Nullable Instant latest) {}

    DrainCurves(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            OutageQueries outages,
            CachedFigures figures,
            Clock clock) {
        this.outages = outages;
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What it did to orders; once it is over, that is written down. */
    OutageQueries.CurrentImpact impact(Outage outage) {
        return outage.closedAt() == null ? of(outage).impact() : outages.impact(outage);
    }

    Drain of(Outage outage) {
        return cached.get(
                        outage.id() + outage.closedAt(),
                        key -> figures.of(() -> Objects.requireNonNull(oneMoment.execute(status -> count(outage)))))
                .get();
    }

    private Drain count(Outage outage) {
        long[] parked = new long[STRETCHES];
        long[] released = new long[STRETCHES];
        long[] passed = new long[STRETCHES];
        Instant end = outage.closedAt() == null ? clock.instant() : outage.closedAt();
        double seconds = Math.max(1, Duration.between(outage.openedAt(), end).toMillis() / 1000.0);
        jdbc.sql("select " + stretch("parked_at") + " as parked, " + stretch("released_at") + " as released, "
                        + stretch("resolved_at") + " as passed, count(*) as orders from dead_letter"
                        + " where outage_id = :id group by parked, released, passed")
                .param("from", outage.openedAt().toEpochMilli() / 1000.0)
                .param("scale", STRETCHES / seconds)
                .param("id", outage.id())
                .query((RowCallbackHandler) row -> {
                    add(parked, row, "parked");
                    add(released, row, "released");
                    add(passed, row, "passed");
                });
        return new Drain(
                outages.impact(outage),
                DrainCurve.of(outage.openedAt(), end, parked, released, passed),
                outages.waves(outage.id()),
                delivered(outage));
    }

    private Delivered delivered(Outage outage) {
        return jdbc.sql("""
            select count(*) as boxes, max(status_at) as latest from pickup where status = 'DELIVERED'
            and order_no in (select order_no from dead_letter where outage_id = ?)\
            """)
                .param(outage.id())
                .query((row, n) -> new Delivered(
                        row.getLong("boxes"),
                        row.getTimestamp("latest") == null
                                ? null
                                : row.getTimestamp("latest").toInstant()))
                .single();
    }

    private static String stretch(String column) {
        return "floor((extract(epoch from " + column
                + ") - cast(:from as double precision)) * cast(:scale as double precision))";
    }

    private static void add(long[] counts, ResultSet row, String column) throws SQLException {
        int stretch = row.getInt(column);
        if (!row.wasNull()) {
            counts[Math.min(STRETCHES - 1, Math.max(0, stretch))] += row.getLong("orders");
        }
    }
}
