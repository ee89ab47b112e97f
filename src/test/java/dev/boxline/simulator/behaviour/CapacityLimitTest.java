package dev.boxline.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CapacityLimitTest {

    private static final long MILLI = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final CapacityLimit capacity = new CapacityLimit(nanos::get);

    @Test
    void admits_only_so_many_in_any_second() {
        assertThat(capacity.tryAcquire(2)).isTrue();
        nanos.addAndGet(900 * MILLI);
        assertThat(capacity.tryAcquire(2)).isTrue();
        assertThat(capacity.tryAcquire(2)).isFalse();
        nanos.addAndGet(100 * MILLI);
        assertThat(capacity.tryAcquire(2)).isTrue();
        assertThat(capacity.tryAcquire(2)).isFalse();
    }

    @Test
    void is_unlimited_at_zero() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(capacity.tryAcquire(0)).isTrue();
        }
    }
}
