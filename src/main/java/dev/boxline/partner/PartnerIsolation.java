package dev.boxline.partner;

import dev.boxline.partner.Reason.Code;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Isolates a failing partner: a bulkhead, so that a slow one doesn't exhaust the thread pool, and a circuit breaker, so
 * that calls to a dead one fail fast. Neither ever repeats a request.
 */
final class PartnerIsolation {

    private final Partner partner;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;

    PartnerIsolation(Partner partner, PartnerEndpoint endpoint) {
        this.partner = partner;
        bulkhead = Bulkhead.of(
                partner.name(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(endpoint.concurrency())
                        .maxWaitDuration(endpoint.queueTime())
                        .build());
        breaker = CircuitBreaker.of(
                partner.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(Duration.ofSeconds(3))
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .permittedNumberOfCallsInHalfOpenState(4)
                        .build());
    }

    <T> Outcome<T> run(Supplier<Outcome<T>> request) {
        if (!bulkhead.tryAcquirePermission()) {
            return Outcome.notSent(Reason.of(Code.BULKHEAD_FULL, partner));
        }
        try {
            return breaker.tryAcquirePermission()
                    ? counted(request)
                    : Outcome.notSent(Reason.of(Code.BREAKER_OPEN, partner));
        } finally {
            bulkhead.onComplete();
        }
    }

    /** Closes the breaker: the partner has proved healthy since. */
    void reset() {
        breaker.reset();
    }

    private <T> Outcome<T> counted(Supplier<Outcome<T>> request) {
        long started = System.nanoTime();
        boolean answered = false;
        try {
            Outcome<T> outcome = request.get();
            answered = !(outcome instanceof Outcome.Unavailable) || outcome.isNotFound();
            return outcome;
        } finally {
            long took = System.nanoTime() - started;
            if (answered) {
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(took, TimeUnit.NANOSECONDS, new IllegalStateException("no usable answer"));
            }
        }
    }
}
