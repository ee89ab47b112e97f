package dev.boxline.recovery.outage;

import dev.boxline.deadletter.BacklogCount;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.partner.Partner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gauges of the backlog, updated four times a minute however often they are read. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class BacklogMetrics {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "boxline.parked.oldest.age",
            "Seconds since the oldest parked order was parked, refused ones included; 0 if none is parked",
            "boxline.drain.speed",
            "Orders per second that passed in the best of the latest waves; 0 without an outage",
            "boxline.gate",
            "Operator override of the gate: 0 none, 1 open, 2 closed",
            "boxline.outage",
            "State of the recovery: 0 no outage, 1 probing, 2 canary, 3 ramping");

    private final WaveRepository waves;
    private final Gates gates;
    private final Clock clock;
    private final BacklogCount count;
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    BacklogMetrics(WaveRepository waves, Gates gates, BacklogCount count, Clock clock, MeterRegistry meters) {
        this.waves = waves;
        this.gates = gates;
        this.clock = clock;
        this.count = count;
        for (Partner partner : Partner.values()) {
            for (DeadLetterKind kind : DeadLetterKind.values()) {
                gauge(meters, "boxline.parked", key(partner, kind), "partner", partner.name(), "kind", kind.name());
            }
            DESCRIPTIONS.keySet().forEach(name -> gauge(meters, name, name + partner, "partner", partner.name()));
        }
    }

    private void gauge(MeterRegistry meters, String name, String key, String... tags) {
        Gauge.builder(name, values, all -> all.getOrDefault(key, 0.0))
                .description(DESCRIPTIONS.getOrDefault(name, "Parked orders"))
                .tags(tags)
                .register(meters);
    }

    @Scheduled(fixedDelayString = "15s", initialDelayString = "5s")
    void update() {
        Instant now = clock.instant();
        for (Gate gate : gates.all()) {
            Partner partner = gate.partner();
            boolean down = gate.outageId() != null;
            values.put("boxline.gate" + partner, setting(gate.settingAt(now)));
            values.put("boxline.outage" + partner, state(gate.state()));
            values.put(
                    "boxline.drain.speed" + partner,
                    down ? waves.drainRate(partner, now).orElse(0) : 0.0);
            Instant oldest = count.oldest(partner).orElse(now);
            values.put("boxline.parked.oldest.age" + partner, (double)
                    Duration.between(oldest, now).toSeconds());
        }
        Map<BacklogCount.Group, Long> parked = count.at(now);
        for (Partner partner : Partner.values()) {
            for (DeadLetterKind kind : DeadLetterKind.values()) {
                long orders = parked.getOrDefault(new BacklogCount.Group(partner, kind), 0L);
                values.put(key(partner, kind), (double) orders);
            }
        }
    }

    private static double setting(Gate.Setting setting) {
        return switch (setting) {
            case AUTO -> 0;
            case OPEN -> 1;
            case CLOSED -> 2;
        };
    }

    /** 0 without an outage. */
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

    private static String key(Partner partner, DeadLetterKind kind) {
        return partner + " " + kind;
    }
}
