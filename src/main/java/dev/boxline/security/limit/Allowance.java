package dev.boxline.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;

/**
 * What everybody may do how often, each by a name. The names in use are remembered, up to a bound, so that inventing
 * names fills no memory; of more than that, those seldom seen begin anew.
 */
public final class Allowance {

    private static final int NAMES = 50_000;

    private final Rate rate;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    public Allowance(Rate rate, Clock clock) {
        this.rate = rate;
        this.time = new ClockTime(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(NAMES)
                .expireAfterAccess(rate.per().multipliedBy(2))
                .build();
    }

    /** Takes one; zero when there was one, or how long to wait for the next. */
    public Duration take(String name) {
        var taken = bucket(name).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Duration.ZERO : Duration.ofNanos(taken.getNanosToWaitForRefill());
    }

    /** Takes none; zero when there is one, or how long to wait for it. */
    public Duration look(String name) {
        return Duration.ofNanos(bucket(name).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Takes one whether it is there or not: what was tried at the same time is waited for afterwards. */
    public void spend(String name) {
        bucket(name).consumeIgnoringRateLimits(1);
    }

    long names() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket bucket(String name) {
        return buckets.get(
                name,
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
