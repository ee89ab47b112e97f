package dev.boxline.shop.idempotency;

import dev.boxline.ordering.Checkouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes Idempotency-Keys after a day, in batches, so that no statement locks many rows. */
@Component
class IdempotencyCleanup {

    private static final Duration RETENTION = Duration.ofHours(24);
    private static final int BATCH = 500;

    private final Checkouts checkouts;
    private final IdempotencyStore answers;
    private final Clock clock;
    private Instant deletedUntil = Instant.EPOCH;

    IdempotencyCleanup(Checkouts checkouts, IdempotencyStore answers, Clock clock) {
        this.checkouts = checkouts;
        this.answers = answers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    void deleteExpired() {
        Instant cutoff = clock.instant().minus(RETENTION);
        int deleted;
        do {
            deleted = Math.max(answers.deleteBefore(cutoff, BATCH), checkouts.deleteKeys(deletedUntil, cutoff, BATCH));
        } while (deleted == BATCH);
        deletedUntil = cutoff; // checkouts accepted before have no key any more
    }
}
