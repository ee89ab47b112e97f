package dev.boxline.drill.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.drill.DrillSample;
import dev.boxline.http.page.ChartLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillChartTest {

    @Test
    void what_waits_and_what_passed_share_a_scale_from_zero_and_the_fault_is_shaded() {
        DrillChart chart = DrillChart.of(
                List.of(new DrillSample(10, 20, 20, 20, 0, 90), new DrillSample(20, 20, 20, 0, 20, 0)), 20, 5, 10);

        assertThat(chart.most()).isEqualTo(20);
        assertThat(chart.waiting().points()).isEqualTo("0,220 320.0,0.0 640.0,220.0");
        assertThat(chart.passed().points()).isEqualTo("0,220 320.0,220.0 640.0,0.0");
        assertThat(chart.fault()).isEqualTo(new DrillChart.Band(160, 160));
        assertThat(chart.mostMillis()).isEqualTo(100);
    }

    @Test
    void a_drill_just_begun_has_an_empty_chart() {
        DrillChart chart = DrillChart.of(List.of(), 0, 0, 0);

        assertThat(chart.most()).isEqualTo(1);
        assertThat(chart.fault().width()).isZero();
    }

    @Test
    void numbers_at_the_ends_of_lines_do_not_lie_on_each_other() {
        DrillChart chart = DrillChart.of(List.of(new DrillSample(10, 20, 20, 10, 10, 0)), 10, 0, 0);

        assertThat(Math.abs(chart.waiting().labelY() - chart.passed().labelY())).isGreaterThanOrEqualTo(16);
    }

    @Test
    void where_nobody_paid_no_time_is_drawn() {
        DrillChart chart = DrillChart.of(
                List.of(
                        new DrillSample(5, 5, 5, 0, 0, 50),
                        new DrillSample(10, 9, 9, 0, 0, 100),
                        new DrillSample(15, 9, 9, 0, 0, 0),
                        new DrillSample(20, 10, 10, 0, 0, 50)),
                20,
                0,
                0);

        assertThat(chart.visible().stream().map(ChartLine::points))
                .containsExactly("160.0,110.0 160.0,110.0 320.0,0.0", "640.0,110.0 640.0,110.0");
    }
}
