package dev.boxline.process.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Makes the partner calls a job will need before the job's transaction begins. */
public interface JobPreparation {

    /**
     * Makes the calls, as far as they can be foreseen; what is missed is called when the job asks for it.
     *
     * @param job with business key and element
     * @param threads for what must be done between two calls
     * @return completes when the job can be run
     */
    CompletableFuture<?> prepare(PendingJob job, Executor threads);
}
