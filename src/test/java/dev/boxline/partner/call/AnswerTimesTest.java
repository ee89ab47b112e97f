package dev.boxline.partner.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {

    private final AnswerTimes times = new AnswerTimes();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_partner_that_answers_as_usual_is_not_slow() {
        answers(100, 300);
        assertThat(times.slowness(now)).isNull();
    }

    @Test
    void a_partner_that_takes_much_longer_than_usual_is_slow_and_both_times_are_told() {
        answers(600, 300);
        answers(60, 4_200);
        var slowness = requireNonNull(times.slowness(now));
        assertThat(slowness.recent()).isBetween(Duration.ofMillis(3_500), Duration.ofMillis(4_200));
        assertThat(slowness.usual()).isBetween(Duration.ofMillis(300), Duration.ofMillis(800));
    }

    @Test
    void a_partner_is_not_slow_for_one_answer_that_took_long() {
        answers(600, 300);
        answers(1, 4_200);
        assertThat(times.slowness(now)).isNull();
    }

    @Test
    void a_partner_that_always_takes_two_seconds_is_not_slow() {
        answers(100, 2_000);
        assertThat(times.slowness(now)).isNull();
    }

    @Test
    void less_than_a_second_is_never_slow() {
        answers(600, 20);
        answers(60, 800);
        assertThat(times.slowness(now)).isNull();
    }

    @Test
    void a_partner_is_no_longer_slow_once_it_answers_as_before() {
        answers(600, 300);
        answers(60, 4_200);
        answers(120, 300);
        assertThat(times.slowness(now)).isNull();
    }

    @Test
    void nothing_is_said_of_a_partner_that_was_not_called_lately() {
        answers(600, 300);
        answers(60, 4_200);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(times.slowness(now)).isNull();
    }

    @Test
    void a_partner_that_stays_slower_for_a_day_is_no_longer_slow() {
        answers(600, 300);
        answers(24 * 3_600, 1_200);
        assertThat(times.slowness(now)).isNull();
    }

    /** One a second. */
    private void answers(int count, long millis) {
        for (int n = 0; n < count; n++) {
            now = now.plusSeconds(1);
            times.record(Duration.ofMillis(millis), now);
        }
    }
}
