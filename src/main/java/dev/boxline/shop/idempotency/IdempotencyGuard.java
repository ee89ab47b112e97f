package dev.boxline.shop.idempotency;

import dev.boxline.http.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Does once what a client may ask for repeatedly under one Idempotency-Key. */
@Component
public class IdempotencyGuard {

    private final IdempotencyStore answers;

    IdempotencyGuard(IdempotencyStore answers) {
        this.answers = answers;
    }

    /**
     * Does the work unless it was done under this key. Refuses with 422 another body under the same key, with 409 a
     * request whose twin is in progress. Work that is refused leaves the key free.
     *
     * @param status of the answer the work leads to
     */
    public void run(IdempotencyStore.Place place, String fingerprint, int status, Runnable work) {
        if (!answers.claim(place, fingerprint)) {
            refuseUnlessAnswered(place, fingerprint);
            return;
        }
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            if (done) {
                answers.keep(place, status);
            } else {
                answers.giveBack(place);
            }
        }
    }

    private void refuseUnlessAnswered(IdempotencyStore.Place place, String fingerprint) {
        IdempotencyStore.Kept kept = answers.find(place).orElseThrow(IdempotencyGuard::inProgress);
        if (!kept.fingerprint().equals(fingerprint)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "key-reused",
                    "This Idempotency-Key was used with another body; send a new key with a new request.");
        }
        if (kept.status() == null) {
            throw inProgress();
        }
    }

    private static ProblemException inProgress() {
        return ProblemException.of(
                HttpStatus.CONFLICT,
                "in-progress",
                "The request under this Idempotency-Key is being worked on. Ask again in a moment with the same key.");
    }
}
