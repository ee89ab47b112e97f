package dev.boxline.partner.call;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the calls one node has in flight to a partner endpoint. Further calls wait in order, without a thread; those of
 * released orders and all others take turns, so that neither waits behind the whole of the other. The limit shrinks while the
 * partner throttles calls or lets them time out, and grows back to its maximum as it answers.
 */
public final class CallLimit {

    private static final double BACKOFF = 0.8;

    private final Limit limit;
    private final Queue<CompletableFuture<Call>> waiting = new ArrayDeque<>();
    private final Queue<CompletableFuture<Call>> waitingReleases = new ArrayDeque<>();
    private boolean releaseIsNext;
    private int inFlight;

    /** @param timeout of one call; a slower answer counts as an overload */
    public CallLimit(int maximum, Duration timeout) {
        limit = AIMDLimit.newBuilder()
                .initialLimit(maximum)
                .maxLimit(maximum)
                .minLimit(Math.min(4, maximum))
                .backoffRatio(BACKOFF)
                .timeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .build();
    }

    /** A call in flight, to be ended once. */
    public final class Call {

        private final long startedAt = System.nanoTime();
        private final int among;

        private Call(int among) {
            this.among = among;
        }

        /** @param overloaded whether the partner throttled the call or did not answer in time */
        public void end(boolean overloaded) {
            limit.onSample(startedAt, System.nanoTime() - startedAt, among, overloaded);
            next();
        }
    }

    /**
     * The permission to call, as soon as there is room; fails with {@link NoFreeCall} after this time.
     *
     * @param released whether the call is for an order released from the dead letters
     */
    public CompletableFuture<Call> acquire(Duration maxWait, boolean released) {
        CompletableFuture<Call> call;
        synchronized (this) {
            if (inFlight < limit.getLimit() && waiting.isEmpty() && waitingReleases.isEmpty()) {
                return CompletableFuture.completedFuture(new Call(++inFlight));
            }
            call = new CompletableFuture<>();
            (released ? waitingReleases : waiting).add(call);
        }
        CompletableFuture.delayedExecutor(maxWait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> call.completeExceptionally(new NoFreeCall()));
        return call;
    }

    private void next() {
        synchronized (this) {
            inFlight--;
        }
        for (CompletableFuture<Call> ready = poll(); ready != null; ready = poll()) {
            if (!ready.complete(new Call(inFlight()))) {
                synchronized (this) {
                    inFlight--; // it has given up waiting
                }
            }
        }
    }

    private synchronized @Nullable CompletableFuture<Call> poll() {
        if (inFlight >= limit.getLimit()) {
            return null;
        }
        CompletableFuture<Call> next = releaseIsNext || waiting.isEmpty() ? waitingReleases.poll() : null;
        releaseIsNext = next == null;
        if (next == null) {
            next = waiting.poll();
        }
        if (next != null) {
            inFlight++;
        }
        return next;
    }

    private synchronized int inFlight() {
        return inFlight;
    }
}
