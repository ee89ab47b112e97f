package dev.boxline.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;

/**
 * One token bucket per key. The number of buckets is bounded, so that arbitrary keys can't exhaust memory; beyond the
 * bound, rarely used buckets are evicted and start full again.
 */
public final class TokenBuckets {

    private static final int MAX_BUCKETS = 50_000;

    private final Rate rate;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    public TokenBuckets(Rate rate, Clock clock) {
        this.rate = rate;
        this.time = new ClockTime(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_BUCKETS)
                .expireAfterAccess(rate.per().multipliedBy(2))
                .build();
    }

    /** Consumes a token; returns zero, or the time until the next token when there was none. */
    public Duration take(String key) {
        var taken = bucket(key).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Duration.ZERO : Duration.ofNanos(taken.getNanosToWaitForRefill());
    }

    /** Consumes nothing; returns zero, or the time until the next token. */
    public Duration peek(String key) {
        return Duration.ofNanos(bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Consumes a token even when none is left, so that concurrent attempts are counted. */
    public void consume(String key) {
        bucket(key).consumeIgnoringRateLimits(1);
    }

    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                unused -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate.times()).refillGreedy(rate.times(), rate.per()))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private record ClockTime(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
