package dev.boxline.process.fulfilment;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The purchases this node is starting right now. A provider may call back before the start that asked it for a payment is
 * committed: its news waits for that here, and the buyer does not wait for the next sweep. Starts of other nodes are not
 * known here; news that comes too early for them goes round by the sweep.
 */
@Component
public class InFlightStarts {

    /** A little more than a start takes whose provider answers in time. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, CompletableFuture<Void>> inHand = new ConcurrentHashMap<>();

    /** Starts a purchase in a transaction of its own, which is over when this returns. */
    <T> T during(String orderNo, Supplier<T> start) {
        var end = new CompletableFuture<Void>();
        inHand.put(orderNo, end);
        try {
            return start.get();
        } finally {
            inHand.remove(orderNo, end);
            end.complete(null);
        }
    }

    /** Returns when that purchase's start is over, at once when it isn't being started here, after two seconds at most. */
    public void awaitEnd(String orderNo) {
        CompletableFuture<Void> end = inHand.get(orderNo);
        if (end != null) {
            end.copy()
                    .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
