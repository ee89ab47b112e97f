package dev.boxline.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each further wrong password for an account delays the next attempt twice as long. */
class AccountGuessesTest {

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final AccountGuesses guesses = new AccountGuesses(new Rate(3, Duration.ofHours(1)), clock);

    @Test
    void delays_nobody_before_the_limit() {
        assertThat(guesses.fail("mei")).isFalse();
        assertThat(guesses.fail("mei")).isFalse();

        assertThat(guesses.delay("mei", "net")).isZero();
        assertThat(guesses.fail("mei")).as("reaches the limit").isTrue();
        assertThat(guesses.delay("mei", "net")).isPositive();
        assertThat(guesses.delay("lin", "net")).isZero();
    }

    @Test
    void doubles_the_delay_up_to_a_bound() {
        IntStream.range(0, 3).forEach(n -> guesses.fail("mei"));

        List<Long> delays = IntStream.range(0, 12)
                .mapToObj(n -> {
                    Duration delay = guesses.delay("mei", "net");
                    guesses.fail("mei");
                    return delay.toSeconds();
                })
                .toList();

        assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    }

    @Test
    void exempts_the_networks_of_the_owner() {
        guesses.succeed("mei", "home");
        IntStream.range(0, 5).forEach(n -> guesses.fail("mei"));

        assertThat(guesses.delay("mei", "home")).isZero();
        assertThat(guesses.delay("mei", "elsewhere")).isPositive();
    }
}
