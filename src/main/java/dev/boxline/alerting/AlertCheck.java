package dev.boxline.alerting;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this node's meters with the rules and records what is beyond a limit. Whatever is due is sent by the node that
 * claims it. A database that can't be written is alerted by each node for itself.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class AlertCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AlertCheck.class);

    /** Longer than a restart takes and than any gauge waits for its first value. */
    private static final Duration UNSEEN = Duration.ofMinutes(2);

    private static final Duration WINDOW = Duration.ofMinutes(15);

    /** Longer than all receivers together may take; see {@link AlertSender}. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final AlertRepository alerts;
    private final AlertSender sender;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Meter.Id, Double> counted = new HashMap<>();
    private Instant nextWindowAt = Instant.MIN;
    private @Nullable Instant failingSince;

    AlertCheck(AlertRepository alerts, AlertSender sender, MeterRegistry meters, Clock clock) {
        this.alerts = alerts;
        this.sender = sender;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${boxline.alerts.interval:15s}",
            initialDelayString = "${boxline.alerts.interval:15s}")
    synchronized void check() {
        Instant now = clock.instant();
        boolean windowEnds = !now.isBefore(nextWindowAt);
        Map<Meter.Id, Double> counts = windowEnds ? counts() : Map.of();
        try {
            for (AlertRule rule : AlertRule.values()) {
                rule.exceeded(meters, counted).forEach((subject, amount) -> record(rule, subject, amount, now));
            }
            alerts.clear(now, UNSEEN);
            alerts.claim(now, LEASE).forEach(sender::send);
            failingSince = null;
            if (windowEnds) {
                nextWindowAt = now.plus(WINDOW);
                counted.putAll(counts);
            }
        } catch (RuntimeException e) {
            failed(now, e); // the window goes on until its counts are recorded
        }
    }

    /** Read before a check, so that what is counted during the one that ends a window counts in the next. */
    private Map<Meter.Id, Double> counts() {
        Map<Meter.Id, Double> counts = new HashMap<>();
        for (AlertRule rule : AlertRule.values()) {
            rule.count(meters, counts);
        }
        return counts;
    }

    private void record(AlertRule rule, String subject, double amount, Instant now) {
        try {
            alerts.seen(rule, subject, amount, now);
        } catch (DuplicateKeyException recordedByAnotherNode) {
            LOG.debug("{} about {} was recorded by another node", rule.alert(), subject);
        }
    }

    private void failed(Instant now, RuntimeException e) {
        if (failingSince == null) {
            failingSince = now;
            LOG.warn("Alerts can't be checked, because the database fails", e);
        } else if (!failingSince.isAfter(now.minus(AlertRule.DATABASE_TROUBLE.after()))) {
            sender.databaseFails(failingSince);
        }
    }
}
