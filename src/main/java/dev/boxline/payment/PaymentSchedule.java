package dev.boxline.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a payment's window ends, and when its provider is queried: with exponential backoff. */
@Component
class PaymentSchedule {

    private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

    private final PaymentSettings settings;
    private final Clock clock;

    PaymentSchedule(PaymentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param atMost null for no limit */
    Instant windowFromNow(@Nullable Duration atMost) {
        Duration window = settings.window();
        return now().plus(atMost == null || window.compareTo(atMost) < 0 ? window : atMost);
    }

    Instant firstQuery() {
        Duration wait = settings.askAfter().compareTo(settings.window()) < 0 ? settings.askAfter() : settings.window();
        return now().plus(wait);
    }

    /** The next attempt to refund a surplus, with exponential backoff. */
    Instant nextRefund(int tries) {
        return now().plus(Duration.ofSeconds(Math.min(MAX_INTERVAL.toSeconds(), 5L << Math.min(tries, 10))));
    }

    /** The next query, with exponential backoff, but no later than the end of the window while that is in the future. */
    Instant nextQuery(int asked, Instant windowEndsAt) {
        Duration wait = settings.askAfter().multipliedBy(1L << Math.min(asked + 1, 10));
        Instant next = now().plus(wait.compareTo(MAX_INTERVAL) < 0 ? wait : MAX_INTERVAL);
        return now().isBefore(windowEndsAt) && next.isAfter(windowEndsAt) ? windowEndsAt : next;
    }
}
