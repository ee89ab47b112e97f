package dev.boxline.console.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DrainCurveTest {

    private static final Instant FROM = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant TO = FROM.plusSeconds(40);

    private static DrainCurve curve(long[] parked, long[] released, long[] passed) {
        return DrainCurve.of(FROM, TO, parked, released, passed);
    }

    @Test
    void the_backlog_rises_with_what_is_parked_and_falls_with_what_is_released() {
        DrainCurve curve = curve(new long[] {10, 0, 0, 0}, new long[] {0, 0, 4, 6}, new long[] {0, 0, 0, 9});

        assertThat(curve.most()).isEqualTo(10);
        assertThat(curve.backlog().points()).isEqualTo("0,220 160.0,0.0 320.0,0.0 480.0,88.0 640.0,220.0");
        assertThat(curve.backlog().last()).isZero();
        assertThat(curve.released().last()).isEqualTo(10);
        assertThat(curve.passed().last()).isEqualTo(9);
    }

    @Test
    void an_order_released_without_being_counted_as_parked_never_makes_a_backlog_below_zero() {
        DrainCurve curve = curve(new long[] {0, 1}, new long[] {2, 0}, new long[] {0, 0});

        assertThat(curve.backlog().points()).isEqualTo("0,220 320.0,220.0 640.0,220.0");
    }

    @Test
    void each_stretch_of_time_says_its_figures() {
        DrainCurve curve = curve(new long[] {10, 0, 0, 0}, new long[] {0, 0, 4, 6}, new long[] {0, 0, 0, 9});

        assertThat(curve.moments())
                .element(2)
                .isEqualTo(new DrainCurve.Moment(320, 160, FROM.plusSeconds(30), 6, 4, 0));
        assertThat(curve.moments().get(3).at()).isEqualTo(TO);
    }

    @Test
    void a_moment_lies_where_its_time_is() {
        DrainCurve curve = curve(new long[] {0}, new long[] {0}, new long[] {0});

        assertThat(curve.x(FROM.plusSeconds(10))).isEqualTo(160);
        assertThat(curve.x(TO.plusSeconds(1)))
                .as("a wave that starts while the page is counted")
                .isEqualTo(640);
    }

    @Test
    void an_outage_without_orders_has_a_flat_curve() {
        DrainCurve curve = curve(new long[] {0}, new long[] {0}, new long[] {0});

        assertThat(curve.most()).isEqualTo(1);
        assertThat(curve.passed().points()).isEqualTo("0,220 640.0,220.0");
    }
}
