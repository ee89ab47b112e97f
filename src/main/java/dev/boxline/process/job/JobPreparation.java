package dev.boxline.process.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes the partner calls a job will need before the job's transaction begins. */
public interface JobPreparation {

    /**
     * Makes the calls that can be predicted; others are made when the job requires them.
     *
     * @param job with business key and element
     * @param threads for work between two calls
     * @return a future that completes when the job can run
     */
    CompletableFuture<?> prepare(PendingJob job, Executor threads);

    /** The number of the order that the job continues, for its log lines; null when it continues none. */
    default @Nullable String orderNo(PendingJob job) {
        return null;
    }
}
