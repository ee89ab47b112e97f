package dev.boxline.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogGaugesTest {

    @Test
    void a_large_backlog_is_counted_so_rarely_that_watching_it_costs_no_more() {
        assertThat(BacklogGauges.untilNextCount(0)).isZero();
        assertThat(BacklogGauges.untilNextCount(10_000)).isEqualTo(Duration.ofSeconds(50));
        assertThat(BacklogGauges.untilNextCount(1_000_000)).isEqualTo(Duration.ofMinutes(10));
    }
}
