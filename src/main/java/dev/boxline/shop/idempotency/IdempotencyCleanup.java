package dev.boxline.shop.idempotency;

import dev.boxline.ordering.Checkouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets Idempotency-Keys after a day, a batch at a time, so that no sweep holds many rows. */
@Component
class IdempotencyCleanup {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int BATCH = 500;

    private final Checkouts checkouts;
    private final IdempotencyStore answers;
    private final Clock clock;
    private Instant forgottenUntil = Instant.EPOCH;

    IdempotencyCleanup(Checkouts checkouts, IdempotencyStore answers, Clock clock) {
        this.checkouts = checkouts;
        this.answers = answers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    void forget() {
        Instant old = clock.instant().minus(KEPT);
        int forgotten;
        do {
            forgotten = Math.max(answers.deleteBefore(old, BATCH), checkouts.deleteKeys(forgottenUntil, old, BATCH));
        } while (forgotten == BATCH);
        forgottenUntil = old; // what was accepted before has no key any more
    }
}
