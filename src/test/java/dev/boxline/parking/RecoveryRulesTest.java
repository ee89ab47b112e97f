package dev.boxline.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryRulesTest {

    private final RecoveryRules rules = new RecoveryRules(new RecoverySettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            100,
            3));

    @Test
    void probes_come_at_growing_distance_up_to_a_cap() {
        assertThat(rules.untilNextProbe(0, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rules.untilNextProbe(1, 0.5)).isEqualTo(Duration.ofSeconds(3));
        assertThat(rules.untilNextProbe(50, 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitter_spreads_probes_by_a_tenth_either_way() {
        assertThat(rules.untilNextProbe(0, 0.0)).isEqualTo(Duration.ofMillis(1800));
        assertThat(rules.untilNextProbe(0, 1.0)).isEqualTo(Duration.ofMillis(2200));
    }

    @Test
    void one_good_probe_is_not_enough() {
        assertThat(rules.enoughGoodProbes(1)).isFalse();
        assertThat(rules.enoughGoodProbes(2)).isTrue();
    }

    @Test
    void a_wave_under_way_is_waited_for_until_patience_ends() {
        var books = new WaveBooks(3, 0, 0, 0, 1);
        assertThat(rules.judge(books, false)).isEqualTo(Verdict.STILL_UNDER_WAY);
        assertThat(rules.judge(books, true)).isEqualTo(Verdict.NEXT_WAVE);
    }

    @Test
    void a_wave_that_passed_is_followed_by_one_twice_as_large() {
        var books = new WaveBooks(8, 0, 0, 0, 0);
        assertThat(rules.judge(books, false)).isEqualTo(Verdict.NEXT_WAVE);
        assertThat(rules.nextSize(8, books, Verdict.NEXT_WAVE)).isEqualTo(16);
        assertThat(rules.nextSize(80, books, Verdict.NEXT_WAVE)).isEqualTo(100);
    }

    @Test
    void some_failures_halve_the_next_wave() {
        var books = new WaveBooks(7, 1, 0, 0, 0);
        assertThat(rules.judge(books, false)).isEqualTo(Verdict.NEXT_WAVE);
        assertThat(rules.nextSize(8, books, Verdict.NEXT_WAVE)).isEqualTo(4);
    }

    @Test
    void a_wave_half_of_which_failed_sends_us_back_to_probing_and_to_one_order() {
        var books = new WaveBooks(4, 4, 0, 0, 0);
        assertThat(rules.judge(books, false)).isEqualTo(Verdict.PROBE);
        assertThat(rules.nextSize(8, books, Verdict.PROBE)).isEqualTo(1);
    }

    @Test
    void refusals_are_no_sign_of_trouble() {
        var books = new WaveBooks(0, 0, 2, 0, 0);
        assertThat(rules.judge(books, false)).isEqualTo(Verdict.NEXT_WAVE);
        assertThat(rules.nextSize(2, books, Verdict.NEXT_WAVE)).isEqualTo(4);
    }
}
