package dev.boxline.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a payment's window ends, and when its provider is queried: soon at first, then at growing intervals. */
@Component
class PaymentSchedule {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final PaymentSettings settings;
    private final Clock clock;

    PaymentSchedule(PaymentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param atMost no limit when null */
    Instant windowFromNow(@Nullable Duration atMost) {
        Duration window = settings.window();
        return now().plus(atMost == null || window.compareTo(atMost) < 0 ? window : atMost);
    }

    Instant firstQuestion() {
        Duration wait = settings.askAfter().compareTo(settings.window()) < 0 ? settings.askAfter() : settings.window();
        return now().plus(wait);
    }

    /** The next try to give a surplus back, after so many: soon, then at growing distance. */
    Instant nextRefund(int tries) {
        return now().plus(Duration.ofSeconds(Math.min(LONGEST.toSeconds(), 5L << Math.min(tries, 10))));
    }

    /** The next question after so many; never later than the end of the window while that lies ahead. */
    Instant nextQuestion(int asked, Instant windowEndsAt) {
        Duration wait = settings.askAfter().multipliedBy(1L << Math.min(asked + 1, 10));
        Instant next = now().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        return now().isBefore(windowEndsAt) && next.isAfter(windowEndsAt) ? windowEndsAt : next;
    }
}
