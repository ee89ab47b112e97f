package dev.boxline.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReleaseForecastTest {

    @Test
    void the_first_of_the_queue_waits_for_one_order() {
        assertThat(ReleaseForecast.untilPassed(0, 10)).isEqualTo(Duration.ofSeconds(1));
        assertThat(ReleaseForecast.untilPassed(0, 0.1)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void the_wait_grows_with_the_position_and_shrinks_with_the_rate() {
        assertThat(ReleaseForecast.untilPassed(5_999, 10)).isEqualTo(Duration.ofMinutes(10));
        assertThat(ReleaseForecast.untilPassed(5_999, 100)).isEqualTo(Duration.ofMinutes(1));
    }
}
