package dev.boxline.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Pace pace = new Pace(
            new RecoverySettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    2,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    100,
                    3),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void probes_come_at_growing_distance_up_to_a_cap() {
        assertThat(pace.untilNextProbe(0, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.untilNextProbe(1, 0.5)).isEqualTo(Duration.ofSeconds(3));
        assertThat(pace.untilNextProbe(50, 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitter_spreads_probes_by_a_tenth_either_way() {
        assertThat(pace.untilNextProbe(0, 0.0)).isEqualTo(Duration.ofMillis(1800));
        assertThat(pace.untilNextProbe(0, 1.0)).isEqualTo(Duration.ofMillis(2200));
    }

    @Test
    void one_good_probe_is_not_enough() {
        assertThat(pace.enoughGoodProbes(1)).isFalse();
        assertThat(pace.enoughGoodProbes(2)).isTrue();
    }

    @Test
    void a_wave_under_way_is_waited_for_until_patience_ends() {
        var books = new WaveBooks(3, 0, 0, 0, 1);
        assertThat(pace.judge(wave(4, NOW.minusSeconds(59)), books)).isEqualTo(Verdict.STILL_UNDER_WAY);
        assertThat(pace.judge(wave(4, NOW.minusSeconds(61)), books)).isEqualTo(Verdict.NEXT_WAVE);
    }

    @Test
    void a_wave_that_passed_is_followed_by_one_twice_as_large() {
        var books = new WaveBooks(8, 0, 0, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(Verdict.NEXT_WAVE);
        assertThat(pace.nextSize(wave(8, NOW), books)).isEqualTo(16);
        assertThat(pace.nextSize(wave(80, NOW), books)).isEqualTo(100);
    }

    @Test
    void some_failures_halve_the_next_wave() {
        var books = new WaveBooks(7, 1, 0, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(Verdict.NEXT_WAVE);
        assertThat(pace.nextSize(wave(8, NOW), books)).isEqualTo(4);
    }

    @Test
    void a_wave_half_of_which_failed_sends_us_back_to_probing() {
        var books = new WaveBooks(4, 4, 0, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(Verdict.PROBE);
    }

    @Test
    void refusals_are_no_sign_of_trouble() {
        var books = new WaveBooks(0, 0, 2, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(Verdict.NEXT_WAVE);
        assertThat(pace.nextSize(wave(2, NOW), books)).isEqualTo(4);
    }

    @Test
    void an_estimate_counts_the_waves_and_the_partners_speed() {
        assertThat(pace.untilReleased(0, OptionalDouble.of(100))).isZero();
        assertThat(pace.untilReleased(7, OptionalDouble.of(100))).isEqualTo(Duration.ofSeconds(3));
        assertThat(pace.untilReleased(7, OptionalDouble.of(1))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void an_order_that_left_a_wave_by_another_hand_had_parked_again() {
        assertThat(new WaveBooks(2, 0, 0, 0, 0).of(3).parkedAgain()).isOne();
        assertThat(new WaveBooks(2, 0, 0, 1, 0).of(3).parkedAgain()).isZero();
    }

    private static Wave wave(int size, Instant startedAt) {
        return new Wave(1, size, 0, 0, 0, startedAt, null);
    }
}
