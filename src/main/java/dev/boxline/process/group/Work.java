package dev.boxline.process.group;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Changes to one order that are queued to be recorded. */
final class Work {

    final String key;
    final @Nullable String jobId;
    final boolean continuesInstance;
    final Runnable changes;

    /**
     * Completes with true when the changes are committed; with false when they have to be made in a transaction of
     * their own.
     */
    final CompletableFuture<Boolean> recorded = new CompletableFuture<>();

    /**
     * @param key the order number, or another resource that must not be changed concurrently
     * @param jobId the job to execute; null if it isn't a job
     * @param continuesInstance whether to prefetch the instance with this business key, because the work continues it
     */
    Work(String key, @Nullable String jobId, boolean continuesInstance, Runnable changes) {
        this.key = key;
        this.jobId = jobId;
        this.continuesInstance = continuesInstance;
        this.changes = changes;
    }
}
