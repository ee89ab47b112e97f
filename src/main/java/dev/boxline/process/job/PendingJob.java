package dev.boxline.process.job;

import org.jspecify.annotations.Nullable;

/**
 * A committed job that is locked by this node.
 *
 * @param businessKey of its process instance; null when it has to be looked up
 * @param element where its execution is
 * @param fresh whether this node has just created it, so that nothing of its instance has changed since
 */
public record PendingJob(
        String id, @Nullable String businessKey, @Nullable String element, boolean fresh) {

    /** No two jobs with the same key are executed in one transaction. */
    String key() {
        return businessKey == null ? id : businessKey;
    }

    static PendingJob of(String id) {
        return new PendingJob(id, null, null, false);
    }
}
