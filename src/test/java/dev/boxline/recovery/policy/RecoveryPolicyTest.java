package dev.boxline.recovery.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class RecoveryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    public static final RecoverySettings SETTINGS = settings(Duration.ofSeconds(1));

    private final RecoveryPolicy pace = pace(Duration.ofSeconds(1));

    private static RecoveryPolicy pace(Duration waveSettle) {
        return new RecoveryPolicy(settings(waveSettle), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static RecoverySettings settings(Duration waveSettle) {
        return new RecoverySettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                waveSettle,
                0.2,
                4,
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                100,
                3);
    }

    private RecoveryPolicy.Next next(Wave wave, WaveTally books, @Nullable Integer borne, boolean slow) {
        return next(wave, books, borne, slow, 0);
    }

    private RecoveryPolicy.Next next(
            Wave wave, WaveTally books, @Nullable Integer borne, boolean slow, int turnedAway) {
        return pace.next(wave, books, borne, slow, turnedAway);
    }

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
        var books = new WaveTally(3, 0, 0, 0, 1);
        assertThat(pace.judge(wave(4, NOW.minusSeconds(59)), books)).isEqualTo(RecoveryDecision.STILL_UNDER_WAY);
        assertThat(pace.judge(wave(4, NOW.minusSeconds(61)), books)).isEqualTo(RecoveryDecision.NEXT_WAVE);
    }

    @Test
    void a_wave_some_of_which_never_reported_is_followed_by_a_smaller_one() {
        var books = new WaveTally(7, 0, 0, 0, 1);
        assertThat(pace.judge(wave(8, NOW.minusSeconds(61)), books)).isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(next(wave(8, NOW), books, null, false).size()).isEqualTo(4);
    }

    @Test
    void a_wave_nobody_reported_of_proves_nothing() {
        assertThat(pace.judge(wave(1, NOW.minusSeconds(61)), new WaveTally(0, 0, 0, 0, 1)))
                .isEqualTo(RecoveryDecision.PROBE);
    }

    @Test
    void a_wave_that_passed_is_followed_by_one_twice_as_large() {
        var books = new WaveTally(8, 0, 0, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(next(wave(8, NOW), books, null, false).size()).isEqualTo(16);
        assertThat(next(wave(80, NOW), books, null, false).size()).isEqualTo(100);
    }

    @Test
    void some_failures_halve_the_next_wave() {
        var books = new WaveTally(7, 1, 0, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(next(wave(8, NOW), books, null, false).size()).isEqualTo(4);
    }

    @Test
    void a_wave_half_of_which_failed_sends_us_back_to_probing() {
        var books = new WaveTally(4, 4, 0, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(RecoveryDecision.PROBE);
    }

    @Test
    void refusals_are_no_sign_of_trouble() {
        var books = new WaveTally(0, 0, 2, 0, 0);
        assertThat(pace.judge(wave(8, NOW), books)).isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(next(wave(2, NOW), books, null, false).size()).isEqualTo(4);
    }

    @Test
    void slow_answers_halve_the_next_wave() {
        assertThat(pace.slowCall(Duration.ofMillis(2001))).isTrue();
        assertThat(pace.slowCall(Duration.ofSeconds(2))).isFalse();
        assertThat(next(wave(8, NOW), new WaveTally(8, 0, 0, 0, 0), null, true).size())
                .isEqualTo(4);
    }

    @Test
    void the_next_wave_waits_for_as_long_as_the_partner_asked() {
        var books = throttled(50, 14, NOW.plusSeconds(5));
        assertThat(pace.judge(wave(64, NOW.minusSeconds(10)), books)).isEqualTo(RecoveryDecision.STILL_UNDER_WAY);
        assertThat(pace.judge(wave(64, NOW.minusSeconds(10)), throttled(50, 14, NOW)))
                .isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(pace.judge(wave(64, NOW.minusMillis(900)), throttled(50, 14, NOW)))
                .as("its second is not over")
                .isEqualTo(RecoveryDecision.STILL_UNDER_WAY);
    }

    @Test
    void a_partner_is_left_alone_beyond_our_patience_but_not_for_ever() {
        var books = throttled(50, 14, NOW.plusSeconds(5));
        assertThat(pace.judge(wave(64, NOW.minusSeconds(14 * 60)), books)).isEqualTo(RecoveryDecision.STILL_UNDER_WAY);
        assertThat(pace.judge(wave(64, NOW.minusSeconds(16 * 60)), books)).isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(pace.firstProbe(NOW.plusSeconds(120))).isEqualTo(NOW.plusSeconds(120));
        assertThat(pace.firstProbe(NOW)).isEqualTo(NOW.plusSeconds(2));
        assertThat(pace.firstProbe(NOW.plusSeconds(86_400))).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void being_asked_to_slow_down_is_no_outage_as_long_as_some_pass() {
        assertThat(pace.judge(wave(64, NOW.minusSeconds(10)), throttled(5, 59, NOW)))
                .isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(pace.judge(wave(64, NOW.minusSeconds(10)), throttled(0, 64, NOW)))
                .isEqualTo(RecoveryDecision.PROBE);
    }

    @Test
    void a_weak_partner_is_never_sent_more_than_a_tenth_above_what_it_bears() {
        int capacity = 50;
        int size = 64;
        Integer borne = null;
        for (int n = 1; n <= 200; n++) {
            int passed = Math.min(size, capacity);
            var books = throttled(passed, size - passed, NOW);
            RecoveryPolicy.Next next = next(new Wave(n, size, 0, 0, 0, NOW, null), books, borne, false);
            size = next.size();
            borne = next.borne();
            assertThat(size).isBetween(30, capacity * 11 / 10);
        }
    }

    @Test
    void a_partner_that_regains_its_strength_gets_more_again() {
        int size = 3;
        Integer borne = 4;
        for (int n = 1; n <= 200; n++) {
            RecoveryPolicy.Next next =
                    next(new Wave(n, size, 0, 0, 0, NOW, null), new WaveTally(size, 0, 0, 0, 0), borne, false);
            size = next.size();
            borne = next.borne();
        }
        assertThat(size).isEqualTo(100);
    }

    @Test
    void fresh_orders_it_had_no_room_for_make_the_next_wave_smaller() {
        var passed = new WaveTally(50, 0, 0, 0, 0);
        assertThat(next(wave(50, NOW), passed, 50, false, 0).size()).isEqualTo(50);
        assertThat(next(wave(50, NOW), passed, 50, false, 10)).isEqualTo(new RecoveryPolicy.Next(34, 40));
        assertThat(next(wave(5, NOW), new WaveTally(5, 0, 0, 0, 0), null, false, 9))
                .isEqualTo(new RecoveryPolicy.Next(1, 1));
    }

    @Test
    void a_fifth_of_all_places_is_for_newcomers_also_in_small_waves() {
        assertThat(pace.newcomers(3, 100)).isEqualTo(20);
        assertThat(IntStream.rangeClosed(1, 50)
                        .map(wave -> pace.newcomers(wave, 3))
                        .sum())
                .isEqualTo(30);
    }

    @Test
    void a_wave_is_looked_at_when_it_has_settled_and_then_the_less_often_the_longer_it_takes() {
        assertThat(pace.waveSettles(NOW)).isEqualTo(NOW.plusSeconds(1));
        assertThat(pace.waveSettles(NOW.minusMillis(900))).isEqualTo(NOW.plusMillis(200));
        assertThat(pace.waveSettles(NOW.minusSeconds(20))).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void a_wave_is_spread_over_a_second_or_over_its_settling_time_if_that_is_shorter() {
        assertThat(pace.spread()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace(Duration.ofMillis(50)).spread()).isEqualTo(Duration.ofMillis(50));
    }

    public static Outage outage(int nextSize, @Nullable Integer borne) {
        return new Outage(
                "o",
                Partner.LOGISTICS,
                OutageState.RAMPING,
                Reason.of(Reason.Code.UNREACHABLE, "LOGISTICS"),
                NOW,
                null,
                1,
                0,
                2,
                NOW,
                3,
                nextSize,
                borne,
                null,
                null,
                null);
    }

    private static WaveTally throttled(int passed, int throttled, Instant restUntil) {
        return new WaveTally(passed, throttled, throttled, 0, 0, 0, restUntil);
    }

    @Test
    void an_estimate_counts_the_waves_and_the_partners_speed() {
        assertThat(pace.untilReleased(0, OptionalDouble.of(100))).isZero();
        assertThat(pace.untilReleased(7, OptionalDouble.of(100))).isEqualTo(Duration.ofSeconds(3));
        assertThat(pace.untilReleased(7, OptionalDouble.of(1))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void an_order_that_left_a_wave_by_another_hand_had_parked_again() {
        assertThat(new WaveTally(2, 0, 0, 0, 0).of(3).parkedAgain()).isOne();
        assertThat(new WaveTally(2, 0, 0, 1, 0).of(3).parkedAgain()).isZero();
    }

    private static Wave wave(int size, Instant startedAt) {
        return new Wave(1, size, 0, 0, 0, startedAt, null);
    }
}
