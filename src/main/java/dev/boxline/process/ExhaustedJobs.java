package dev.boxline.process;

import org.jspecify.annotations.Nullable;

/** Resolves jobs that have failed at every attempt, so that no job ends as an incident. */
public interface ExhaustedJobs {

    /**
     * A job of a process instance without retries left.
     *
     * @param waitsAt the element at which its token is
     * @param failedAt the element that failed; null when unknown
     * @param failure null when its node crashed or hung
     */
    record Exhausted(
            String process,
            String instanceId,
            String waitsAt,
            @Nullable String failedAt,
            @Nullable Throwable failure) {}

    /**
     * Moves the token to where an operator can resolve it, in a new transaction; false when the job has to be retried
     * indefinitely.
     */
    boolean resolve(Exhausted job);
}
