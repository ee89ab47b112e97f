package dev.boxline.security.limit;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Limits failed logins per user name and address, so that an attacker cannot lock users out elsewhere, and per address
 * for all names together.
 */
@Component
public class FailedLoginLimit {

    private final boolean enabled;
    private final TokenBuckets ofName;
    private final TokenBuckets ofAddress;

    FailedLoginLimit(LimitSettings limits, Clock clock) {
        this.enabled = limits.enabled();
        this.ofName = new TokenBuckets(limits.wrongPasswords(), clock);
        this.ofAddress = new TokenBuckets(limits.wrongPasswordsOfAddress(), clock);
    }

    /** Throws before the password is checked when too many attempts failed. */
    public void refuseIfTooMany(String name, String address) {
        String origin = ClientAddress.of(address);
        Duration first = ofName.peek(pair(name, origin));
        Duration second = ofAddress.peek(origin);
        Duration wait = first.compareTo(second) > 0 ? first : second;
        if (enabled && !wait.isZero()) {
            throw new TooManyAttemptsException(wait);
        }
    }

    /** Counts a failed attempt. */
    public void count(String name, String address) {
        String origin = ClientAddress.of(address);
        ofName.consume(pair(name, origin));
        ofAddress.consume(origin);
    }

    /** Truncates long names, which would take up memory. */
    private static String pair(String name, String origin) {
        return origin + " " + (name.length() > 64 ? name.substring(0, 64) : name);
    }
}
