package dev.boxline.security.limit;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords: one name from one address, so that a stranger locks nobody out elsewhere, and all
 * names from one address together.
 */
@Component
public class FailedLoginLimit {

    private final boolean enabled;
    private final Allowance ofName;
    private final Allowance ofAddress;

    FailedLoginLimit(LimitSettings limits, Clock clock) {
        this.enabled = limits.enabled();
        this.ofName = new Allowance(limits.wrongPasswords(), clock);
        this.ofAddress = new Allowance(limits.wrongPasswordsOfAddress(), clock);
    }

    /** Refuses a password before it is looked at when too many were wrong. */
    public void refuseIfTooMany(String name, String address) {
        String origin = ClientAddress.of(address);
        Duration first = ofName.look(pair(name, origin));
        Duration second = ofAddress.look(origin);
        Duration wait = first.compareTo(second) > 0 ? first : second;
        if (enabled && !wait.isZero()) {
            throw new TooManyAttemptsException(wait);
        }
    }

    /** Remembers a wrong one. */
    public void count(String name, String address) {
        String origin = ClientAddress.of(address);
        ofName.spend(pair(name, origin));
        ofAddress.spend(origin);
    }

    /** Long names are no way to fill memory. */
    private static String pair(String name, String origin) {
        return origin + " " + (name.length() > 64 ? name.substring(0, 64) : name);
    }
}
