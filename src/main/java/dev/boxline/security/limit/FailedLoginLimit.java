package dev.boxline.security.limit;

import dev.boxline.audit.AuditLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Limits failed logins per user name and address, per network for all names, and per account for all addresses. The counter
 * {@code boxline.logins.failed} counts them by {@code result}, {@code wrong} or {@code refused}; accounts and networks that
 * reach a limit are recorded in the audit log.
 */
@Component
public class FailedLoginLimit {

    private static final String GUESSING = "GUESSING";
    private static final Rate AUDITED = new Rate(60, Duration.ofHours(1));

    private final boolean enabled;
    private final TokenBuckets ofName;
    private final TokenBuckets ofNetwork;
    private final AccountGuesses ofAccount;
    private final TokenBuckets audited;
    private final AuditLog audit;
    private final Counter wrong;
    private final Counter refused;

    FailedLoginLimit(LimitSettings limits, Clock clock, AuditLog audit, MeterRegistry meters) {
        this.enabled = limits.enabled();
        this.ofName = new TokenBuckets(limits.wrongPasswords(), clock);
        this.ofNetwork = new TokenBuckets(limits.wrongPasswordsOfAddress(), clock);
        this.ofAccount = new AccountGuesses(limits.wrongPasswordsOfAccount(), clock);
        this.audited = new TokenBuckets(AUDITED, clock);
        this.audit = audit;
        this.wrong = meters.counter("boxline.logins.failed", "result", "wrong");
        this.refused = meters.counter("boxline.logins.failed", "result", "refused");
    }

    /** Throws when too many attempts have failed; call it before the password is checked. */
    public void refuseIfTooMany(String name, String address) {
        if (!enabled) {
            return;
        }
        String network = ClientAddress.network(address);
        Duration wait = Stream.of(
                        ofName.peek(key(name, address)),
                        ofNetwork.peek(network),
                        ofAccount.delay(shortened(name), network))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!wait.isZero()) {
            refused.increment();
            throw new TooManyAttemptsException(wait);
        }
    }

    /** Counts a failed attempt. */
    public void count(String name, String address) {
        String network = ClientAddress.network(address);
        wrong.increment();
        ofName.consume(key(name, address));
        boolean wasAllowed = ofNetwork.peek(network).isZero();
        ofNetwork.consume(network);
        if (enabled && ofAccount.fail(shortened(name))) {
            audit(
                    shortened(name),
                    "Logins to this account are delayed: too many wrong passwords, the last from " + network + ".");
        }
        if (enabled && wasAllowed && !ofNetwork.peek(network).isZero()) {
            audit(network, "Logins from this network are refused: too many wrong passwords.");
        }
    }

    /** Exempts the network of a successful login from the account's delay. */
    public void succeed(String name, String address) {
        ofAccount.succeed(shortened(name), ClientAddress.network(address));
    }

    /** Rate-limited, because an attacker chooses the names. */
    private void audit(String subject, String why) {
        if (!audited.take("").isZero()) {
            return;
        }
        try {
            audit.record(AuditLog.BOXLINE, GUESSING, subject.replaceAll("\\p{Cntrl}", "?"), why);
        } catch (DataAccessException | TransactionException e) {
            // the login itself fails for the same reason and is logged
        }
    }

    private static String key(String name, String address) {
        return ClientAddress.of(address) + " " + shortened(name);
    }

    /** Bounds the memory that long names take. */
    private static String shortened(String name) {
        return name.length() > 64 ? name.substring(0, 64) : name;
    }
}
