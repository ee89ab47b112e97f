package dev.boxline.parking;

import dev.boxline.partner.Partner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What waits, as gauges. Counted by one query, however often somebody asks for the gauges; the more waits, the rarer, so
 * that a large backlog costs no more to watch than a small one.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class BacklogGauges {

    private static final long ROWS_A_SECOND = 200;
    private static final Duration RAREST = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final DrainSpeed speed;
    private final Gates gates;
    private final Clock clock;
    private final Map<String, Double> values = new ConcurrentHashMap<>();
    private Instant countAt = Instant.EPOCH;

    BacklogGauges(JdbcClient jdbc, DrainSpeed speed, Gates gates, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.speed = speed;
        this.gates = gates;
        this.clock = clock;
        for (Partner partner : Partner.values()) {
            for (Kind kind : Kind.values()) {
                gauge(meters, "boxline.parked", key(partner, kind), "partner", partner.name(), "kind", kind.name());
            }
            Stream.of("boxline.parked.oldest.age", "boxline.drain.speed", "boxline.gate", "boxline.outage")
                    .forEach(name -> gauge(meters, name, name + partner, "partner", partner.name()));
        }
    }

    private void gauge(MeterRegistry meters, String name, String key, String... tags) {
        Gauge.builder(name, values, known -> known.getOrDefault(key, 0.0))
                .tags(tags)
                .register(meters);
    }

    @Scheduled(fixedDelayString = "15s", initialDelayString = "5s")
    void look() {
        Instant now = clock.instant();
        for (Gate gate : gates.all()) {
            Partner partner = gate.partner();
            boolean down = gate.outageId() != null;
            values.put("boxline.gate" + partner, setting(gate.settingAt(now)));
            values.put("boxline.outage" + partner, state(gate.state()));
            values.put(
                    "boxline.drain.speed" + partner,
                    down ? speed.perSecond(partner).orElse(0) : 0.0);
            values.put("boxline.parked.oldest.age" + partner, down ? oldestAge(partner, now) : 0.0);
        }
        if (!now.isBefore(countAt)) {
            countAt = now.plus(untilNextCount(count()));
        }
    }

    /** Two hundred rows a second may be read for this. */
    static Duration untilNextCount(long rows) {
        Duration fair = Duration.ofSeconds(rows / ROWS_A_SECOND);
        return fair.compareTo(RAREST) > 0 ? RAREST : fair;
    }

    private long count() {
        Map<String, Double> counts = new ConcurrentHashMap<>();
        jdbc.sql("select partner, kind, count(*) from parked_order where state = 'PARKED' group by partner, kind")
                .query(row -> {
                    counts.put(
                            key(Partner.valueOf(row.getString(1)), Kind.valueOf(row.getString(2))), row.getDouble(3));
                });
        for (Partner partner : Partner.values()) {
            for (Kind kind : Kind.values()) {
                values.put(key(partner, kind), counts.getOrDefault(key(partner, kind), 0.0));
            }
        }
        return counts.values().stream().mapToLong(Double::longValue).sum();
    }

    /** Of those whose turn is next; one row of an index. */
    private double oldestAge(Partner partner, Instant now) {
        return jdbc.sql("""
                select parked_at from parked_order where partner = ? and kind = 'UNAVAILABLE' and state = 'PARKED'
                order by releases, parked_at limit 1""")
                .param(partner.name())
                .query(Timestamp.class)
                .optional()
                .map(at -> Duration.between(at.toInstant(), now).toSeconds())
                .orElse(0L)
                .doubleValue();
    }

    private static double setting(Gate.Setting setting) {
        return switch (setting) {
            case AUTO -> 0;
            case OPEN -> 1;
            case CLOSED -> 2;
        };
    }

    /** How far the partner's recovery is; 0 without an outage. */
    private static double state(@Nullable OutageState state) {
        if (state == null) {
            return 0;
        }
        return switch (state) {
            case PROBING -> 1;
            case CANARY -> 2;
            case RAMPING -> 3;
            case CLOSED -> 0;
        };
    }

    private static String key(Partner partner, Kind kind) {
        return partner + " " + kind;
    }
}
