package dev.boxline.ordering;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Generates order numbers: a timestamp, so that they sort by age and are adjacent in an index, followed by 80 random
 * bits, so that they cannot be guessed.
 */
@Component
class OrderNumberGenerator {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
    private static final int TIME_DIGITS = 9;
    private static final int RANDOM_DIGITS = 16;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    OrderNumberGenerator(Clock clock) {
        this.clock = clock;
    }

    String next() {
        var number = new StringBuilder("B");
        long time = clock.millis();
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            number.append(DIGITS.charAt((int) (time >>> (5 * i)) & 31));
        }
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            number.append(DIGITS.charAt(random.nextInt(32)));
        }
        return number.toString();
    }
}
