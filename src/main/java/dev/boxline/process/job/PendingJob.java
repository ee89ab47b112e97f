package dev.boxline.process.job;

import org.jspecify.annotations.Nullable;

/**
 * A committed job that is locked by this node.
 *
 * @param process the key of its process definition; null to look it up
 * @param businessKey of its process instance; null to look it up
 * @param element the current element of its execution
 * @param fresh whether this node has just created it, so that its instance is unchanged
 */
public record PendingJob(
        String id,
        @Nullable String process,
        @Nullable String businessKey,
        @Nullable String element,
        boolean fresh) {

    /** Jobs with the same key are never executed in one transaction. */
    String key() {
        return businessKey == null ? id : businessKey;
    }

    static PendingJob of(String id) {
        return new PendingJob(id, null, null, null, false);
    }
}
