package dev.boxline.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Delays logins to an account after too many failures from any address; each further failure doubles the delay. Networks
 * from which the owner has logged in are exempt, so that an attacker can't lock the owner out.
 */
final class AccountGuesses {

    private static final Duration MAX_DELAY = Duration.ofMinutes(15);
    private static final Duration KNOWN_NETWORK_EXPIRY = Duration.ofDays(30);
    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_ACCOUNTS = 50_000;

    private final Rate threshold;
    private final Clock clock;
    private final Cache<String, Failures> failures;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MAX_ACCOUNTS)
            .expireAfterAccess(KNOWN_NETWORK_EXPIRY)
            .build();

    AccountGuesses(Rate threshold, Clock clock) {
        this.threshold = threshold;
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MAX_ACCOUNTS)
                .expireAfterWrite(threshold.per().plus(MAX_DELAY))
                .build();
    }

    private record Failures(int count, Instant last) {}

    /** How long logins to this account from this network are refused; zero if they aren't. */
    Duration delay(String name, String network) {
        @Nullable Failures failed = failures.getIfPresent(name);
        if (failed == null || failed.count() < threshold.times() || known.getIfPresent(key(name, network)) != null) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(MAX_DOUBLINGS, failed.count() - threshold.times()));
        Instant end = failed.last().plus(delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay);
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Counts a failure; true if it is the first one that delays logins to the account. */
    boolean fail(String name) {
        Instant now = clock.instant();
        Failures all = failures.asMap()
                .merge(
                        name,
                        new Failures(1, now),
                        (old, one) -> old.last().plus(threshold.per()).isBefore(now)
                                ? one
                                : new Failures(old.count() + 1, now));
        return all.count() == threshold.times();
    }

    void succeed(String name, String network) {
        known.put(key(name, network), true);
    }

    private static String key(String name, String network) {
        return network + " " + name;
    }
}
