package dev.boxline.faults.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** So many milliseconds ahead as the file {@code clock} in the working directory says; the engine's clock goes with it. */
final class SkewedClock extends Clock {

    private static final Path FILE = Path.of("clock");

    private volatile long ahead;

    private SkewedClock() {}

    static SkewedClock follow() {
        var clock = new SkewedClock();
        clock.look();
        ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "clock");
            thread.setDaemon(true);
            return thread;
        });
        var unused = hand.scheduleWithFixedDelay(clock::look, 100, 100, TimeUnit.MILLISECONDS);
        return clock;
    }

    private void look() {
        try {
            ahead = Files.exists(FILE) ? Long.parseLong(Files.readString(FILE).strip()) : 0;
            ClockUtil.offset(ahead);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), java.time.Duration.ofMillis(ahead));
    }
}
