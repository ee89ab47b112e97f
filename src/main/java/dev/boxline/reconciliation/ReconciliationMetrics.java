package dev.boxline.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gauge of differences unresolved for more than a day, updated once a minute. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class ReconciliationMetrics {

    private static final Duration OVERDUE = Duration.ofDays(1);

    private final DifferenceRepository differences;
    private final AtomicLong open = new AtomicLong();

    ReconciliationMetrics(DifferenceRepository differences, MeterRegistry meters) {
        this.differences = differences;
        Gauge.builder("boxline.reconciliation.open", open, AtomicLong::doubleValue)
                .description("Differences with a partner's bill that have been open for more than a day")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "30s")
    void update() {
        open.set(differences.countOpenSince(OVERDUE));
    }
}
