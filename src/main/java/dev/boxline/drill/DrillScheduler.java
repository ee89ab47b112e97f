package dev.boxline.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Advances the running drill through its phases. The node that generates the load checks it every second; if that node is
 * gone, another one restores the partner and ends the drill.
 */
@Component
@ConditionalOnDrillsEnabled
class DrillScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(DrillScheduler.class);

    private final DrillRepository repository;
    private final DrillRun run;
    private final DrillSettings settings;
    private final Clock clock;

    DrillScheduler(DrillRepository repository, DrillRun run, DrillSettings settings, Clock clock) {
        this.repository = repository;
        this.run = run;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1s")
    synchronized void tick() {
        try {
            repository.running().ifPresent(this::tick);
        } catch (SimulatorControl.Unreachable e) {
            LOG.warn("The drill step is retried in a second: {}", e.getMessage());
        }
    }

    private void tick(Drill drill) {
        Instant now = clock.instant();
        boolean abandoned = now.isAfter(drill.heartbeatAt().plus(settings.abandonedAfter()));
        if (run.isOf(drill)) {
            advance(drill, now);
        } else if (abandoned) {
            run.end(drill, DrillState.BROKEN_OFF, now);
        }
    }

    private void advance(Drill drill, Instant now) {
        run.measure(drill, now);
        if (drill.stopRequested()) {
            run.end(drill, DrillState.STOPPED, now);
            return;
        }
        Instant faultAt = drill.faultAt() == null ? now : drill.faultAt();
        Instant restoredAt = drill.restoredAt() == null ? now : drill.restoredAt();
        switch (drill.state()) {
            case LOADING -> {
                if (isPast(drill.startedAt(), settings.before(), now)) {
                    run.breakPartner(drill, now);
                }
            }
            case FAULT -> {
                if (isPast(faultAt, Duration.ofSeconds(drill.form().seconds()), now)) {
                    run.restorePartner(drill, now);
                }
            }
            default -> {
                if (run.isDrained(drill) || isPast(restoredAt, settings.longestDrain(), now)) {
                    run.end(drill, DrillState.DONE, now);
                }
            }
        }
    }

    private static boolean isPast(Instant from, Duration length, Instant now) {
        return !now.isBefore(from.plus(length));
    }

    /** Ends the drill at shutdown; otherwise a partner in another process would keep failing. */
    @EventListener(ContextClosedEvent.class)
    synchronized void abort() {
        try {
            repository
                    .running()
                    .filter(run::isOf)
                    .ifPresent(drill -> run.end(drill, DrillState.BROKEN_OFF, clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("The drill could not be ended; another node ends it", e);
        }
    }
}
