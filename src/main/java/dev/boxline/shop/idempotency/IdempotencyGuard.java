package dev.boxline.shop.idempotency;

import dev.boxline.http.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Runs the work of a request once per Idempotency-Key. */
@Component
public class IdempotencyGuard {

    private final IdempotencyStore answers;

    IdempotencyGuard(IdempotencyStore answers) {
        this.answers = answers;
    }

    /**
     * Runs the work unless it was done under this key. Answers 422 for another body under the same key, and 409 while a
     * request with the same key is in progress. When the work fails, the key is released.
     *
     * @param status the HTTP status of the answer when the work succeeds
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
                answers.complete(place, status);
            } else {
                answers.release(place);
            }
        }
    }

    private void refuseUnlessAnswered(IdempotencyStore.Place place, String fingerprint) {
        IdempotencyStore.Stored stored = answers.find(place).orElseThrow(IdempotencyGuard::inProgress);
        if (!stored.fingerprint().equals(fingerprint)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "key-reused",
                    "This Idempotency-Key was used with another body; send a new key with a new request.");
        }
        if (stored.status() == null) {
            throw inProgress();
        }
    }

    private static ProblemException inProgress() {
        return ProblemException.of(
                HttpStatus.CONFLICT,
                "in-progress",
                "A request with this Idempotency-Key is in progress. Try again in a moment with the same key.");
    }
}
