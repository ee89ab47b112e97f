package dev.boxline.console.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrainCurveTest {

    @Test
    void the_backlog_rises_with_what_is_parked_and_falls_with_what_is_released() {
        DrainCurve curve = DrainCurve.of(new long[] {10, 0, 0, 0}, new long[] {0, 0, 4, 6}, new long[] {0, 0, 0, 9});

        assertThat(curve.most()).isEqualTo(10);
        assertThat(curve.backlog().points()).isEqualTo("0,220 160.0,0.0 320.0,0.0 480.0,88.0 640.0,220.0");
        assertThat(curve.backlog().last()).isZero();
        assertThat(curve.released().last()).isEqualTo(10);
        assertThat(curve.passed().last()).isEqualTo(9);
    }

    @Test
    void an_order_released_without_being_counted_as_parked_never_makes_a_backlog_below_zero() {
        DrainCurve curve = DrainCurve.of(new long[] {0, 1}, new long[] {2, 0}, new long[] {0, 0});

        assertThat(curve.backlog().points()).isEqualTo("0,220 320.0,220.0 640.0,220.0");
    }

    @Test
    void an_outage_without_orders_has_a_flat_curve() {
        DrainCurve curve = DrainCurve.of(new long[] {0}, new long[] {0}, new long[] {0});

        assertThat(curve.most()).isEqualTo(1);
        assertThat(curve.passed().points()).isEqualTo("0,220 640.0,220.0");
    }
}
