package dev.boxline.reconciliation;

import dev.boxline.bill.BillSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gauges of what nobody has settled: differences, and days that failed or are late. Updated once a minute. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class ReconciliationMetrics {

    private static final Duration OVERDUE = Duration.ofDays(1);

    private final DifferenceRepository differences;
    private final OverdueDays days;
    private final AtomicLong open = new AtomicLong();
    private final Map<String, AtomicLong> failed = new TreeMap<>();

    ReconciliationMetrics(
            DifferenceRepository differences, OverdueDays days, BillSources sources, MeterRegistry meters) {
        this.differences = differences;
        this.days = days;
        Gauge.builder("boxline.reconciliation.open", open, AtomicLong::doubleValue)
                .description("Differences with a partner's bill that have been open for more than a day")
                .register(meters);
        for (BillSource source : sources.all()) {
            Gauge.builder(
                            "boxline.reconciliation.failed",
                            failed.computeIfAbsent(source.name(), name -> new AtomicLong()),
                            AtomicLong::doubleValue)
                    .description("Days that failed, or have been late for more than a day")
                    .tag("source", source.name())
                    .register(meters);
        }
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "30s")
    void update() {
        open.set(differences.countOpenSince(OVERDUE));
        Map<String, Long> counted =
                days.list().stream().collect(Collectors.groupingBy(BillKey::source, Collectors.counting()));
        failed.forEach((source, gauge) -> gauge.set(counted.getOrDefault(source, 0L)));
    }
}
