package dev.boxline.recovery;

import dev.boxline.deadletter.Backlog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Endpoint;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.WaveRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Service;

/** Estimates when a parked order passes its step; known only while its endpoint's backlog is being released. */
@Service
public class ReleaseForecast {

    /** Orders queued before another are counted up to this number; beyond it, the size of the backlog is used. */
    private static final int MAX_COUNTED = 1_000;

    private static final Duration CACHED = Duration.ofMinutes(1);

    private final Backlog backlog;
    private final Gates gates;
    private final WaveRepository waves;
    private final Clock clock;
    private final Map<Endpoint, Size> sizes = new HashMap<>();

    ReleaseForecast(Backlog backlog, Gates gates, WaveRepository waves, Clock clock) {
        this.backlog = backlog;
        this.gates = gates;
        this.waves = waves;
        this.clock = clock;
    }

    private record Size(long orders, Instant countedAt) {}

    /** Estimated time until it passes its step; empty when unknown. */
    public Optional<Duration> untilPassed(DeadLetter order) {
        boolean queued = order.kind() == DeadLetterKind.UNAVAILABLE && order.state() == DeadLetterState.PARKED;
        if (!queued || !gates.isRamping(order.endpoint())) {
            return Optional.empty();
        }
        var rate = waves.drainRate(order.endpoint(), clock.instant());
        return rate.isEmpty() ? Optional.empty() : Optional.of(untilPassed(position(order), rate.getAsDouble()));
    }

    /**
     * The rate at which an endpoint's backlog is being released, and when it is empty at this rate.
     *
     * @param perSecond orders, as in the fastest of the latest waves
     */
    public record Drain(double perSecond, Instant doneAt) {}

    /** The rate of the whole backlog; empty when it isn't being released or nothing has passed recently. */
    public Optional<Drain> drain(Endpoint endpoint) {
        Instant now = clock.instant();
        var rate = gates.isRamping(endpoint) ? waves.drainRate(endpoint, now) : OptionalDouble.empty();
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drain(
                        rate.getAsDouble(), now.plus(untilPassed(backlog.size(endpoint), rate.getAsDouble()))));
    }

    static Duration untilPassed(long queuedBefore, double ordersPerSecond) {
        return Duration.ofSeconds((long) Math.ceil((queuedBefore + 1) / ordersPerSecond));
    }

    private long position(DeadLetter order) {
        long before = backlog.countBefore(order, MAX_COUNTED);
        return before < MAX_COUNTED ? before : size(order.endpoint());
    }

    private synchronized long size(Endpoint endpoint) {
        Size known = sizes.get(endpoint);
        if (known == null || known.countedAt().plus(CACHED).isBefore(clock.instant())) {
            known = new Size(backlog.size(endpoint), clock.instant());
            sizes.put(endpoint, known);
        }
        return known.orders();
    }
}
