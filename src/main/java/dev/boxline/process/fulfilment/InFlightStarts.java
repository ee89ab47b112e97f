package dev.boxline.process.fulfilment;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The purchases this node is starting right now. A provider may call back before the start that requested the payment is
 * committed: the callback waits for it here, so that the buyer doesn't wait for the next sweep. Starts of other nodes are not
 * known here; callbacks that come too early for them are applied by the sweep.
 */
@Component
public class InFlightStarts {

    /** A little longer than a start takes when the provider answers in time. */
    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Map<String, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();

    /** Starts a purchase in a transaction of its own, which is over when this returns. */
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

    /** Returns when that purchase's start is over, at once when it isn't being started here, after two seconds at most. */
    public void awaitEnd(String orderNo) {
        CompletableFuture<Void> end = inFlight.get(orderNo);
        if (end != null) {
            end.copy()
                    .completeOnTimeout(null, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
