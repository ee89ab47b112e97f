package dev.boxline.process.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

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
}
