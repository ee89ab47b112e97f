package dev.boxline.partner;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps one partner's trouble to itself: a bulkhead, so that a slow partner doesn't take all our threads, and a breaker,
 * so that a dead one costs no waiting. Neither ever repeats a request.
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

    Answer run(Supplier<Answer> request) {
        if (!bulkhead.tryAcquirePermission()) {
            return new Answer.Unavailable(
                    partner + " already holds as many of our requests as it may have at once", false, null);
        }
        try {
            return breaker.tryAcquirePermission() ? counted(request) : breakerOpen();
        } finally {
            bulkhead.onComplete();
        }
    }

    /** What the breaker learned is out of date: the partner has shown that it is well. */
    void reset() {
        breaker.reset();
    }

    private Answer counted(Supplier<Answer> request) {
        long started = System.nanoTime();
        boolean answered = false;
        try {
            Answer answer = request.get();
            answered = !(answer instanceof Answer.Unavailable || answer instanceof Answer.Unclear);
            return answer;
        } finally {
            long took = System.nanoTime() - started;
            if (answered) {
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(took, TimeUnit.NANOSECONDS, new PartnerTrouble(partner));
            }
        }
    }

    private Answer breakerOpen() {
        return new Answer.Unavailable(partner + " failed most of its last requests, so it is left alone", false, null);
    }

    private static final class PartnerTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PartnerTrouble(Partner partner) {
            super(partner + " gave no usable answer", null, false, false);
        }
    }
}
