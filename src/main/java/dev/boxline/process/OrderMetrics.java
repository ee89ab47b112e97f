package dev.boxline.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges of what the order ledger must not show; 0 unless there is a bug. Counting reads all orders and running instances,
 * so it is scheduled and not done on each scrape.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class OrderMetrics {

    private final OrderReconciliation orders;
    private final AtomicLong stuck = new AtomicLong();
    private final AtomicLong unaccounted = new AtomicLong();

    OrderMetrics(OrderReconciliation orders, MeterRegistry meters) {
        this.orders = orders;
        Gauge.builder("boxline.stuck", stuck, AtomicLong::doubleValue)
                .description("Orders whose token is neither in a wait state nor has a job that will run")
                .register(meters);
        Gauge.builder("boxline.unaccounted", unaccounted, AtomicLong::doubleValue)
                .description("Paid purchases that the ledger finds in no state, or in several")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "5m", initialDelayString = "30s")
    void update() {
        OrderReconciliation.Balance balance = orders.balance();
        stuck.set(balance.stuck());
        unaccounted.set(Math.abs(balance.unaccounted()));
    }
}
