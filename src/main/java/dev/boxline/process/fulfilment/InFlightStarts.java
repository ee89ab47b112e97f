package dev.boxline.process.fulfilment;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The purchases that this node is currently starting. A provider may call back before the start that requested the
 * payment has committed: the callback waits for the commit, so that the buyer doesn't wait for the next sweep. Starts
 * of other nodes are unknown here; callbacks that arrive too early for them are applied by the sweep.
 */
@Component
public class InFlightStarts {

    /** Slightly longer than a start takes when the provider answers in time. */
    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Map<String, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();

    /** Runs a start in a separate transaction, which has ended when this returns. */
    <T> T during(String orderNo, Supplier<T> start) {
        var end = new CompletableFuture<Void>();
        inFlight.put(orderNo, end);
        try {
            return start.get();
        } finally {
            inFlight.remove(orderNo, end);
            end.complete(null);
        }
    }

    /** Whether this node is starting the purchase. */
    boolean contains(String orderNo) {
        return inFlight.containsKey(orderNo);
    }

    /**
     * Returns when the start of this purchase has ended, after two seconds at most; at once when this node isn't
     * starting it.
     */
    public void awaitEnd(String orderNo) {
        CompletableFuture<Void> end = inFlight.get(orderNo);
        if (end != null) {
            end.copy()
                    .completeOnTimeout(null, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
