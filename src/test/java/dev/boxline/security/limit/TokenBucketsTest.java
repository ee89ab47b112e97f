package dev.boxline.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private final TokenBuckets buckets = new TokenBuckets(Rate.of("3/1m"), clock);

    @Test
    void gives_so_many_and_then_one_at_a_time() {
        IntStream.range(0, 3).forEach(n -> assertThat(buckets.take("mei")).isEqualTo(Duration.ZERO));

        assertThat(buckets.take("mei")).isEqualTo(Duration.ofSeconds(20));
        assertThat(buckets.take("lin")).as("others have their own").isEqualTo(Duration.ZERO);

        clock.advance(Duration.ofSeconds(20));
        assertThat(buckets.take("mei")).isEqualTo(Duration.ZERO);
        assertThat(buckets.take("mei")).isPositive();
    }

    @Test
    void looks_without_taking() {
        IntStream.range(0, 10).forEach(n -> assertThat(buckets.peek("mei")).isEqualTo(Duration.ZERO));
    }

    @Test
    void lets_what_was_tried_at_the_same_time_be_waited_for() {
        IntStream.range(0, 6).forEach(n -> buckets.consume("mei"));

        assertThat(buckets.peek("mei")).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void is_not_filled_up_by_invented_names() {
        IntStream.range(0, 60_000).forEach(n -> buckets.take("name" + n));

        assertThat(buckets.size()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void survives_a_clock_set_back() {
        buckets.take("mei");
        clock.advance(Duration.ofHours(-1));

        assertThat(buckets.take("mei")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "20/", "/1m", "-1/1m", "20/0s", "20/x"})
    void is_not_made_from_nonsense(String text) {
        assertThatThrownBy(() -> Rate.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
