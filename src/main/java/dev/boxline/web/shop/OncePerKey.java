package dev.boxline.web.shop;

import dev.boxline.web.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Does once what a client may ask for repeatedly under one Idempotency-Key. */
@Component
class OncePerKey {

    private final KeptAnswers answers;

    OncePerKey(KeptAnswers answers) {
        this.answers = answers;
    }

    /**
     * Does the work unless it was done under this key. Refuses with 422 another body under the same key, with 409 a
     * request whose twin is in progress. Work that is refused leaves the key free.
     *
     * @param status of the answer the work leads to
     */
    void run(KeptAnswers.Place place, String fingerprint, int status, Runnable work) {
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

    private void refuseUnlessAnswered(KeptAnswers.Place place, String fingerprint) {
        KeptAnswers.Kept kept = answers.find(place).orElseThrow(OncePerKey::inProgress);
        if (!kept.fingerprint().equals(fingerprint)) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "key-reused",
                    "This Idempotency-Key was used with another body; send a new key with a new request.");
        }
        if (kept.status() == null) {
            throw inProgress();
        }
    }

    private static ApiProblem inProgress() {
        return ApiProblem.of(
                HttpStatus.CONFLICT,
                "in-progress",
                "The request under this Idempotency-Key is being worked on. Ask again in a moment with the same key.");
    }
}
