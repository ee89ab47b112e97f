package dev.boxline.process.fulfilment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.boxline.database.DatabaseUnavailability;
import dev.boxline.partner.call.CallScope;
import dev.boxline.payment.Payments;
import dev.boxline.tracing.OrderSpan;
import dev.boxline.tracing.OrderTraces;
import dev.boxline.tracing.SpanType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds accepted checkouts without an instance: the first step's transaction inserts the payment, so a checkout without
 * a payment was never started. A second start of the same purchase fails at the payment's primary key.
 */
@Component
public class UnstartedPurchases {

    /** Longer than a start takes: a younger checkout is still being started by the node that accepted it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** A row's timestamp is slightly older than its commit. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    /** Maximum clock skew between nodes: checkouts this old are searched again at this interval. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(UnstartedPurchases.class);

    private static final int MAX_TRIES = 5;

    /** Number of failed starts of each purchase on this node. */
    private final Cache<String, Integer> failures = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private final Payments payments;
    private final FulfilmentProcess fulfilment;
    private final InFlightStarts starts;
    private final OrderTraces traces;
    private final Clock clock;
    private Instant seenUntil = Instant.EPOCH;
    private Instant seenFarBackAt = Instant.EPOCH;

    UnstartedPurchases(
            Payments payments, FulfilmentProcess fulfilment, InFlightStarts starts, OrderTraces traces, Clock clock) {
        this.payments = payments;
        this.fulfilment = fulfilment;
        this.starts = starts;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Searches all checkouts once after startup, and then from the end of the previous search. Those that this node is
     * starting, which may take long in a rush, are left out and searched again.
     */
    public List<String> find(int limit) {
        Instant until = clock.instant().minus(GRACE);
        boolean farBack = !until.isBefore(seenFarBackAt.plus(CLOCKS_DIFFER));
        Instant from = seenUntil.minus(farBack ? CLOCKS_DIFFER.multipliedBy(2) : OVERLAP);
        List<String> unstarted = payments.withoutPayment(from, until, limit);
        if (unstarted.isEmpty()) {
            seenUntil = until;
            seenFarBackAt = farBack ? until : seenFarBackAt;
        }
        return unstarted.stream().filter(orderNo -> !starts.contains(orderNo)).toList();
    }

    /**
     * Starts a purchase. If it fails at every attempt, for any reason other than an unavailable database, it is parked
     * like a failed step.
     */
    public void start(String orderNo) {
        OrderSpan span = traces.begin(orderNo, SpanType.START);
        try {
            CallScope.run(() -> fulfilment.start(orderNo));
        } catch (RuntimeException | Error thrown) {
            span.tag("error", thrown.getClass().getName());
            int tries = DatabaseUnavailability.isCauseOf(thrown) ? 0 : failures.get(orderNo, order -> 0) + 1;
            failures.put(orderNo, tries);
            if (tries < MAX_TRIES) {
                throw thrown;
            }
            LOG.error("Purchase {} is parked: its start failed at every attempt", orderNo, thrown);
            fulfilment.startFailed(orderNo, thrown);
        } finally {
            span.end();
        }
    }
}
