package dev.boxline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A payment whose news were lost is found by asking within a bounded time. */
class PaymentScheduleTest {

    private static final Instant BOUGHT = Instant.parse("2026-01-01T00:00:00Z");

    private final MovableClock clock = new MovableClock(BOUGHT);
    private final PaymentSchedule schedule =
            new PaymentSchedule(new PaymentSettings(Duration.ofMinutes(15), Duration.ofSeconds(10), null), clock);

    @Test
    void asks_soon_then_at_growing_distance_and_when_the_window_ends() {
        assertThat(secondsOfQuestions(8)).containsExactly(10L, 30L, 70L, 150L, 310L, 610L, 900L, 1200L);
    }

    @Test
    void a_window_shorter_than_the_first_wait_is_asked_about_at_its_end() {
        var shortOne =
                new PaymentSchedule(new PaymentSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), null), clock);

        assertThat(shortOne.firstQuery()).isEqualTo(BOUGHT.plusSeconds(5));
    }

    @Test
    void money_that_did_not_go_back_is_tried_again_ever_more_rarely_up_to_five_minutes() {
        assertThat(schedule.nextRefund(0)).isEqualTo(BOUGHT.plusSeconds(5));
        assertThat(schedule.nextRefund(1)).isEqualTo(BOUGHT.plusSeconds(10));
        assertThat(schedule.nextRefund(50)).isEqualTo(BOUGHT.plusSeconds(300));
    }

    private List<Long> secondsOfQuestions(int questions) {
        Instant windowEndsAt = schedule.windowFromNow(null);
        List<Long> seconds = new ArrayList<>();
        Instant next = schedule.firstQuery();
        for (int asked = 0; asked < questions; asked++) {
            clock.advance(Duration.between(clock.instant(), next));
            seconds.add(Duration.between(BOUGHT, next).toSeconds());
            next = schedule.nextQuery(asked, windowEndsAt);
        }
        return seconds;
    }
}
