package dev.boxline.recovery.outage;

import dev.boxline.deadletter.BacklogCount;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gauges of the backlog, updated four times a minute. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class BacklogMetrics {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "boxline.parked.oldest.age",
            "Seconds since the oldest parked order was parked, refused ones included; 0 if none is parked",
            "boxline.quarantined.orders",
            "Quarantined orders, which wait for an operator",
            "boxline.drain.speed",
            "Orders per second that passed in the best of the latest waves; 0 without an outage",
            "boxline.gate",
            "Operator override of the gate: 0 none, 1 open, 2 closed",
            "boxline.outage",
            "State of the recovery: 0 no outage, 1 probing, 2 canary, 3 ramping",
            "boxline.recovery.idle",
            "Seconds for which an automatic recovery has been due to probe or release, and did neither");

    private final WaveRepository waves;
    private final Gates gates;
    private final PartnerClients clients;
    private final MeterRegistry meters;
    private final Clock clock;
    private final BacklogCount count;
    private final Set<Endpoint> registered = new HashSet<>();
    private final Map<String, Double> values = new ConcurrentHashMap<>();

    BacklogMetrics(
            WaveRepository waves,
            Gates gates,
            PartnerClients clients,
            BacklogCount count,
            Clock clock,
            MeterRegistry meters) {
        this.waves = waves;
        this.gates = gates;
        this.clock = clock;
        this.count = count;
        this.clients = clients;
        this.meters = meters;
    }

    private void register(Endpoint endpoint) {
        String[] tags = {"partner", endpoint.partner().name(), "endpoint", endpoint.name()};
        for (DeadLetterKind kind : DeadLetterKind.values()) {
            gauge("boxline.parked", key(endpoint, kind), Tags.of(tags).and("kind", kind.name()));
        }
        DESCRIPTIONS.keySet().forEach(name -> gauge(name, name + endpoint, Tags.of(tags)));
    }

    private void gauge(String name, String key, Tags tags) {
        Gauge.builder(name, values, all -> all.getOrDefault(key, 0.0))
                .description(DESCRIPTIONS.getOrDefault(name, "Parked orders"))
                .tags(tags)
                .register(meters);
    }

    @Scheduled(fixedDelayString = "15s", initialDelayString = "5s")
    void update() {
        Instant now = clock.instant();
        List<Gate> all = gates.all(clients.endpoints());
        for (Gate gate : all) {
            Endpoint endpoint = gate.endpoint();
            if (registered.add(endpoint)) {
                register(endpoint);
            }
            boolean down = gate.outageId() != null;
            values.put("boxline.gate" + endpoint, setting(gate.settingAt(now)));
            values.put("boxline.outage" + endpoint, state(gate.state()));
            values.put(
                    "boxline.drain.speed" + endpoint,
                    down ? waves.drainRate(endpoint, now).orElse(0) : 0.0);
            values.put("boxline.recovery.idle" + endpoint, (double) idle(gate, now));
            Instant oldest = count.oldest(endpoint).orElse(now);
            values.put("boxline.parked.oldest.age" + endpoint, (double)
                    Duration.between(oldest, now).toSeconds());
        }
        Map<Endpoint, Long> quarantined = count.quarantined();
        Map<BacklogCount.Group, Long> parked = count.at(now);
        for (Gate gate : all) {
            long poison = quarantined.getOrDefault(gate.endpoint(), 0L);
            values.put("boxline.quarantined.orders" + gate.endpoint(), (double) poison);
            for (DeadLetterKind kind : DeadLetterKind.values()) {
                long orders = parked.getOrDefault(new BacklogCount.Group(gate.endpoint(), kind), 0L);
                values.put(key(gate.endpoint(), kind), (double) orders);
            }
        }
    }

    private long idle(Gate gate, Instant now) {
        String outage = gate.outageId();
        return outage != null && gate.autoRecovery() && gate.settingAt(now) == Gate.Setting.AUTO
                ? Math.max(0, Duration.between(waves.busyUntil(outage), now).toSeconds())
                : 0;
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

    private static String key(Endpoint endpoint, DeadLetterKind kind) {
        return endpoint + " " + kind;
    }
}
