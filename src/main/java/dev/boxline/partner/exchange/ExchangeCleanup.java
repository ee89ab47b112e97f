package dev.boxline.partner.exchange;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old exchanges in batches, so that no transaction is long. */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class ExchangeCleanup {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 50;

    private final ExchangeLog exchanges;
    private final ExchangeSettings settings;
    private final Clock clock;

    ExchangeCleanup(ExchangeLog exchanges, ExchangeSettings settings, Clock clock) {
        this.exchanges = exchanges;
        this.settings = settings;
        this.clock = clock;
    }

    /** Continues while batches are full, up to a limit. */
    @Scheduled(fixedDelayString = "10m", initialDelayString = "5m")
    void sweep() {
        int batches = 0;
        while (batches < BATCHES && exchanges.drop(clock.instant().minus(settings.keep()), BATCH) == BATCH) {
            batches++;
        }
    }
}
