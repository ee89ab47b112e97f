package dev.boxline.security.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Delays logins to an account after too many failures, whichever addresses they come from, twice as long after each further
 * one. The networks from which its owner has logged in are exempt, so that an attacker can't lock the owner out.
 */
final class AccountGuesses {

    private static final Duration MAX_DELAY = Duration.ofMinutes(15);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_ACCOUNTS = 50_000;

    private final Rate free;
    private final Clock clock;
    private final Cache<String, Failures> failures;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MAX_ACCOUNTS)
            .expireAfterAccess(KNOWN_FOR)
            .build();

    AccountGuesses(Rate free, Clock clock) {
        this.free = free;
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MAX_ACCOUNTS)
                .expireAfterWrite(free.per().plus(MAX_DELAY))
                .build();
    }

    private record Failures(int count, Instant last) {}

    /** Zero, or how long no password for this account is checked that comes from this network. */
    Duration delay(String name, String network) {
        @Nullable Failures failed = failures.getIfPresent(name);
        if (failed == null || failed.count() < free.times() || known.getIfPresent(key(name, network)) != null) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(MAX_DOUBLINGS, failed.count() - free.times()));
        Instant end = failed.last().plus(delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay);
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether this failure is the first one that delays logins to the account. */
    boolean fail(String name) {
        Instant now = clock.instant();
        Failures all = failures.asMap()
                .merge(
                        name,
                        new Failures(1, now),
                        (old, one) ->
                                old.last().plus(free.per()).isBefore(now) ? one : new Failures(old.count() + 1, now));
        return all.count() == free.times();
    }

    void succeed(String name, String network) {
        known.put(key(name, network), true);
    }

    private static String key(String name, String network) {
        return network + " " + name;
    }
}
