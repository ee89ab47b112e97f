package dev.boxline.process.group;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Changes to one order that wait to be recorded. */
final class Work {

    final String key;
    final @Nullable String jobId;
    final boolean continuesInstance;
    final Runnable changes;

    /** Completes with whether the changes are committed; otherwise they are to be made alone. */
    final CompletableFuture<Boolean> recorded = new CompletableFuture<>();

    /**
     * @param key the order number, or whatever else no two pieces of work may change at the same time
     * @param jobId of the job to be executed, if it is one
     * @param continuesInstance whether the instance with this business key is continued, which is loaded ahead
     */
    Work(String key, @Nullable String jobId, boolean continuesInstance, Runnable changes) {
        this.key = key;
        this.jobId = jobId;
        this.continuesInstance = continuesInstance;
        this.changes = changes;
    }
}
