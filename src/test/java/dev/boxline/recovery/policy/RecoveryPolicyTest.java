package dev.boxline.recovery.policy;

import static dev.boxline.recovery.policy.RecoveryDecision.CLOSE;
import static dev.boxline.recovery.policy.RecoveryDecision.NEXT_WAVE;
import static dev.boxline.recovery.policy.RecoveryDecision.PROBE;
import static dev.boxline.recovery.policy.RecoveryDecision.RELEASE;
import static dev.boxline.recovery.policy.RecoveryDecision.STILL_UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.WaveTally;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FAST = Duration.ZERO;
    private static final Duration SLOW = Duration.ofMillis(2001);
    private static final int MAX_SIZE = 100;

    private final RecoveryPolicy policy = policy(Duration.ofSeconds(1));

    private static RecoveryPolicy policy(Duration waveSettle) {
        return new RecoveryPolicy(new RecoverySettings(
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
                MAX_SIZE,
                3,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                20));
    }

    // Probes

    @Test
    void probes_come_at_growing_intervals_up_to_a_maximum() {
        assertThat(policy.untilNextProbe(0, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.untilNextProbe(1, 0.5)).isEqualTo(Duration.ofSeconds(3));
        assertThat(policy.untilNextProbe(50, 0.5)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitter_spreads_probes_by_a_tenth_either_way() {
        assertThat(policy.untilNextProbe(0, 0.0)).isEqualTo(Duration.ofMillis(1800));
        assertThat(policy.untilNextProbe(0, 1.0)).isEqualTo(Duration.ofMillis(2200));
    }

    @Test
    void the_first_probe_waits_as_long_as_the_partner_asked_up_to_a_maximum() {
        assertThat(policy.firstProbe(NOW, NOW.plusSeconds(120))).isEqualTo(NOW.plusSeconds(120));
        assertThat(policy.firstProbe(NOW, NOW)).isEqualTo(NOW.plusSeconds(2));
        assertThat(policy.firstProbe(NOW, NOW.plusSeconds(86_400))).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void a_slow_health_answer_is_a_failed_probe() {
        assertThat(policy.isHealthy(true, Duration.ofSeconds(1))).isTrue();
        assertThat(policy.isHealthy(true, Duration.ofMillis(1001))).isFalse();
        assertThat(policy.isHealthy(false, FAST)).isFalse();
    }

    // Failures without an outage

    @ParameterizedTest(name = "{0} orders failed, {1} calls passed, {2} failed: {3}")
    @CsvSource({
        "1, 0, 1, false",
        "2, 0, 2, false",
        "3, 0, 3, true",
        "3, 3, 3, true",
        "3, 4, 3, false",
        "3, 0, 0, false",
        "8, 52, 8, false",
        "30, 10, 30, true",
    })
    void several_failed_orders_are_an_outage_when_at_least_half_of_the_calls_fail(
            int orders, int passed, int failed, boolean outage) {
        assertThat(policy.isOutage(orders, new CallCounts(passed, failed))).isEqualTo(outage);
    }

    @Test
    void an_order_that_keeps_failing_is_tried_after_growing_pauses() {
        assertThat(policy.retryPause(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.retryPause(3)).isEqualTo(Duration.ofMillis(2250));
        assertThat(policy.retryPause(200)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest(name = "{0} calls passed, {1} failed: {2} failures")
    @CsvSource({
        "0, 0, 10",
        "1, 0, 9",
        "5, 0, 7",
        "20, 0, 5",
        "100, 0, 3",
        "10000, 0, 3",
        "87, 13, 7",
        "50, 50, 20",
        "40, 60, 28",
        "1, 2, 35",
        "20, 80, 62",
        "3, 97, 454",
        "1, 99, 1375"
    })
    void an_innocent_order_is_quarantined_less_than_once_in_a_million(int passed, int failed, int failures) {
        int needed = policy.quarantineAfter(new CallCounts(passed, failed));

        assertThat(needed).isEqualTo(failures);
        double rate = failed / (double) Math.max(1, passed + failed);
        assertThat(Math.pow(rate, needed)).isLessThan(1e-6);
    }

    @Test
    void an_order_is_not_tried_for_ever_where_no_call_passes() {
        assertThat(policy.quarantineAfter(new CallCounts(0, 1))).isEqualTo(16);
        assertThat(policy.quarantineAfter(new CallCounts(0, 100))).isEqualTo(472);
        assertThat(policy.quarantineAfter(new CallCounts(0, 1_000_000))).isEqualTo(10_000);
        assertThat(policy.quarantineAfter(new CallCounts(1, 1_000_000))).isEqualTo(10_000);
    }

    @Test
    void a_few_orders_that_alone_keep_failing_do_not_keep_an_outage_open() {
        assertThat(policy.afterProbe(suspects(2, false))).isEqualTo(CLOSE);
        assertThat(policy.afterProbe(suspects(3, false)))
                .as("perhaps its health lies")
                .isEqualTo(RELEASE);
        assertThat(policy.afterProbe(suspects(3, true))).isEqualTo(CLOSE);
        assertThat(policy.afterProbe(suspects(51, true))).isEqualTo(RELEASE);
        assertThat(policy.afterWave(suspects(1, true))).isEqualTo(CLOSE);
        assertThat(policy.afterProbe(new ReleaseFacts(true, 1, true, false, false, true, true, 2)))
                .as("another order waits")
                .isEqualTo(RELEASE);
    }

    private static ReleaseFacts suspects(int count, boolean somePassed) {
        return new ReleaseFacts(false, count, somePassed, false, false, true, true, 2);
    }

    // Permission to release

    @Test
    void one_healthy_probe_is_not_enough() {
        assertThat(policy.afterProbe(automatic(1))).isEqualTo(PROBE);
        assertThat(policy.afterProbe(automatic(2))).isEqualTo(RELEASE);
    }

    @Test
    void an_outage_closes_when_no_order_waits() {
        var empty = new ReleaseFacts(false, 0, false, false, false, true, true, 2);
        assertThat(policy.afterProbe(empty)).isEqualTo(CLOSE);
        assertThat(policy.afterWave(empty)).isEqualTo(CLOSE);
    }

    @Test
    void a_gate_forced_open_needs_no_probe_as_long_as_orders_wait() {
        assertThat(policy.releasesWithoutProbe(new ReleaseFacts(true, 0, false, true, false, true, true, 0)))
                .isTrue();
        assertThat(policy.releasesWithoutProbe(new ReleaseFacts(false, 0, false, true, false, true, true, 0)))
                .isFalse();
        assertThat(policy.afterWave(new ReleaseFacts(true, 0, false, true, false, false, false, 0)))
                .isEqualTo(NEXT_WAVE);
    }

    @Test
    void recovery_stops_between_waves_when_an_operator_stops_it() {
        var closed = new ReleaseFacts(true, 0, false, false, true, true, false, 2);
        var notAutomatic = new ReleaseFacts(true, 0, false, false, false, false, false, 2);
        assertThat(policy.afterWave(automatic(0))).isEqualTo(NEXT_WAVE);
        assertThat(policy.afterWave(closed)).isEqualTo(PROBE);
        assertThat(policy.afterWave(notAutomatic)).isEqualTo(PROBE);
        assertThat(policy.afterProbe(closed)).isEqualTo(PROBE);
        assertThat(policy.afterProbe(notAutomatic)).isEqualTo(PROBE);
    }

    @Test
    void a_closed_gate_stops_plans_and_one_forced_open_releases_them_unproven() {
        assertThat(policy.allowsPlan(new ReleaseFacts(true, 0, false, false, true, true, false, 2)))
                .isFalse();
        assertThat(policy.allowsPlan(new ReleaseFacts(true, 0, false, true, false, true, true, 0)))
                .isTrue();
    }

    @Test
    void a_plan_needs_no_proof_without_an_outage_and_after_the_canary() {
        assertThat(policy.allowsPlan(new ReleaseFacts(true, 0, false, false, false, true, false, 0)))
                .isTrue();
        assertThat(policy.allowsPlan(new ReleaseFacts(true, 0, false, false, false, true, true, 2)))
                .as("recovery sends its canary first")
                .isFalse();
    }

    @Test
    void without_automatic_recovery_the_probes_decide_on_a_plan() {
        assertThat(policy.allowsPlan(new ReleaseFacts(true, 0, false, false, false, false, true, 1)))
                .isFalse();
        assertThat(policy.allowsPlan(new ReleaseFacts(true, 0, false, false, false, false, true, 2)))
                .isTrue();
    }

    private static ReleaseFacts automatic(int healthyInRow) {
        return new ReleaseFacts(true, 0, false, false, false, true, true, healthyInRow);
    }

    // Releasing a wave

    @Test
    void a_fifth_of_all_places_is_for_fresh_orders_also_in_small_waves() {
        assertThat(policy.freshPlaces(3, 100)).isEqualTo(20);
        assertThat(IntStream.rangeClosed(1, 50)
                        .map(wave -> policy.freshPlaces(wave, 3))
                        .sum())
                .isEqualTo(30);
    }

    @Test
    void a_wave_is_evaluated_when_it_has_settled_and_then_less_often_the_longer_it_takes() {
        assertThat(policy.waveSettles(NOW, NOW)).isEqualTo(NOW.plusSeconds(1));
        assertThat(policy.waveSettles(NOW, NOW.minusMillis(900))).isEqualTo(NOW.plusMillis(200));
        assertThat(policy.waveSettles(NOW, NOW.minusSeconds(20))).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void a_wave_is_spread_over_a_second_or_over_its_settling_time_if_that_is_shorter() {
        assertThat(policy.spread()).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy(Duration.ofMillis(50)).spread()).isEqualTo(Duration.ofMillis(50));
    }

    // Evaluating a wave

    @Test
    void a_running_wave_is_waited_for_until_its_timeout() {
        var tally = tally(3, 0, 0, 1);
        assertThat(decide(wave(4, NOW.minusSeconds(59)), tally)).isEqualTo(STILL_UNDER_WAY);
        assertThat(decide(wave(4, NOW.minusSeconds(61)), tally)).isEqualTo(NEXT_WAVE);
    }

    @Test
    void a_wave_some_of_which_never_reported_is_followed_by_a_smaller_one() {
        var tally = tally(7, 0, 0, 1);
        assertThat(decide(wave(8, NOW.minusSeconds(61)), tally)).isEqualTo(NEXT_WAVE);
        assertThat(next(wave(8, NOW.minusSeconds(61)), tally, null).size()).isEqualTo(4);
    }

    @Test
    void a_wave_nobody_reported_of_proves_nothing() {
        assertThat(decide(wave(1, NOW.minusSeconds(61)), tally(0, 0, 0, 1))).isEqualTo(PROBE);
    }

    @Test
    void a_wave_that_passed_is_followed_by_one_twice_as_large() {
        var tally = tally(8, 0, 0, 0);
        assertThat(decide(wave(8, NOW), tally)).isEqualTo(NEXT_WAVE);
        assertThat(next(wave(8, NOW), tally, null).size()).isEqualTo(16);
        assertThat(next(wave(80, NOW), tally, null).size()).isEqualTo(MAX_SIZE);
    }

    @Test
    void some_failures_halve_the_next_wave() {
        var tally = tally(7, 1, 0, 0);
        assertThat(decide(wave(8, NOW), tally)).isEqualTo(NEXT_WAVE);
        assertThat(next(wave(8, NOW), tally, null).size()).isEqualTo(4);
    }

    @Test
    void a_wave_half_of_which_failed_returns_to_probing() {
        assertThat(decide(wave(8, NOW), tally(4, 4, 0, 0))).isEqualTo(PROBE);
    }

    @Test
    void refusals_are_no_sign_of_trouble() {
        assertThat(decide(wave(8, NOW), tally(0, 0, 2, 0))).isEqualTo(NEXT_WAVE);
        assertThat(next(wave(2, NOW), tally(0, 0, 2, 0), null).size()).isEqualTo(4);
    }

    @Test
    void slow_answers_halve_the_next_wave() {
        var tally = tally(8, 0, 0, 0);
        assertThat(evaluate(wave(8, NOW), tally, null, SLOW, 0).next().size()).isEqualTo(4);
        assertThat(evaluate(wave(8, NOW), tally, null, Duration.ofSeconds(2), 0)
                        .next()
                        .size())
                .isEqualTo(16);
    }

    @Test
    void the_next_wave_waits_for_as_long_as_the_partner_asked() {
        var asked = throttled(50, 14, NOW.plusSeconds(5));
        assertThat(decide(wave(64, NOW.minusSeconds(10)), asked)).isEqualTo(STILL_UNDER_WAY);
        assertThat(decide(wave(64, NOW.minusSeconds(10)), throttled(50, 14, NOW)))
                .isEqualTo(NEXT_WAVE);
        assertThat(decide(wave(64, NOW.minusMillis(900)), throttled(50, 14, NOW)))
                .as("its second is not over")
                .isEqualTo(STILL_UNDER_WAY);
    }

    @Test
    void a_pause_the_partner_asked_for_outlasts_the_timeout_but_has_a_maximum() {
        var asked = throttled(50, 14, NOW.plusSeconds(5));
        assertThat(decide(wave(64, NOW.minusSeconds(14 * 60)), asked)).isEqualTo(STILL_UNDER_WAY);
        assertThat(decide(wave(64, NOW.minusSeconds(16 * 60)), asked)).isEqualTo(NEXT_WAVE);
    }

    @Test
    void throttling_is_no_outage_as_long_as_some_pass() {
        assertThat(decide(wave(64, NOW.minusSeconds(10)), throttled(5, 59, NOW)))
                .isEqualTo(NEXT_WAVE);
        assertThat(decide(wave(64, NOW.minusSeconds(10)), throttled(0, 64, NOW)))
                .isEqualTo(PROBE);
    }

    @Test
    void a_weak_partner_is_never_sent_more_than_a_tenth_above_what_it_accepts() {
        int capacity = 50;
        var ramp = new Ramp(64, null);
        for (int n = 1; n <= 200; n++) {
            int passed = Math.min(ramp.size(), capacity);
            var tally = throttled(passed, ramp.size() - passed, NOW);
            ramp = next(Wave.started(n, ramp.size(), NOW.minusSeconds(1)), tally, ramp.acceptedBeforeThrottle());
            assertThat(ramp.size()).isBetween(30, capacity * 11 / 10);
        }
    }

    @Test
    void a_partner_that_regains_its_strength_gets_more_again() {
        var ramp = new Ramp(3, 4);
        for (int n = 1; n <= 200; n++) {
            ramp = next(Wave.started(n, ramp.size(), NOW), tally(ramp.size(), 0, 0, 0), ramp.acceptedBeforeThrottle());
        }
        assertThat(ramp.size()).isEqualTo(MAX_SIZE);
    }

    @Test
    void fresh_orders_the_partner_throttled_make_the_next_wave_smaller() {
        var passed = tally(50, 0, 0, 0);
        assertThat(evaluate(wave(50, NOW), passed, 50, FAST, 0).next().size()).isEqualTo(50);
        assertThat(evaluate(wave(50, NOW), passed, 50, FAST, 10).next()).isEqualTo(new Ramp(34, 40));
        assertThat(evaluate(wave(5, NOW), tally(5, 0, 0, 0), null, FAST, 9).next())
                .isEqualTo(new Ramp(1, 1));
    }

    @Test
    void a_skipped_ramp_gives_the_maximum_unless_the_wave_speaks_against_growing() {
        var skipped = new Ramp(MAX_SIZE, null);
        assertThat(policy.evaluate(new WaveFacts(NOW, wave(2, NOW), tally(2, 0, 0, 0), skipped, true, FAST, 0))
                        .next())
                .isEqualTo(skipped);
        assertThat(policy.evaluate(new WaveFacts(NOW, wave(8, NOW), tally(7, 1, 0, 0), skipped, true, FAST, 0))
                        .next()
                        .size())
                .isEqualTo(4);
        assertThat(policy.evaluate(new WaveFacts(NOW, wave(2, NOW), tally(2, 0, 0, 0), skipped, false, FAST, 0))
                        .next()
                        .size())
                .as("nobody skips the ramp of a plan")
                .isEqualTo(4);
    }

    @Test
    void an_order_that_left_a_wave_by_other_means_had_parked_again() {
        assertThat(tally(2, 0, 0, 0).of(3).parkedAgain()).isOne();
        assertThat(new WaveTally(2, 0, 0, 0, 1, 0, 0, null).of(3).parkedAgain()).isZero();
    }

    @Test
    void orders_that_moved_to_another_endpoint_say_nothing() {
        assertThat(decide(wave(1, NOW), tally(0, 0, 0, 0).of(1))).isEqualTo(RecoveryDecision.NEXT_WAVE);
        assertThat(decide(wave(4, NOW), tally(0, 1, 0, 0).of(4))).isEqualTo(RecoveryDecision.PROBE);
        assertThat(next(wave(8, NOW), tally(1, 0, 0, 0).of(8), null).size()).isEqualTo(8);
        assertThat(next(wave(8, NOW), tally(7, 0, 0, 0).of(8), null).size()).isEqualTo(14);
        assertThat(countsAgainstOrders(wave(1, NOW), tally(0, 0, 0, 0).of(1), true))
                .isFalse();
    }

    // Quarantine

    @Test
    void a_failure_while_others_passed_counts_against_the_order() {
        assertThat(countsAgainstOrders(wave(8, NOW), tally(7, 1, 0, 0), true)).isTrue();
        assertThat(countsAgainstOrders(wave(8, NOW), tally(7, 1, 0, 0), false)).isTrue();
        assertThat(countsAgainstOrders(wave(8, NOW), tally(8, 0, 0, 0), true)).isFalse();
    }

    @Test
    void most_of_a_wave_failing_counts_against_no_order_unless_the_wave_is_tiny() {
        assertThat(countsAgainstOrders(wave(8, NOW), tally(4, 4, 0, 0), true)).isFalse();
        assertThat(countsAgainstOrders(wave(2, NOW), tally(1, 1, 0, 0), true)).isTrue();
    }

    @Test
    void a_canary_is_struck_whenever_it_fails_after_a_good_probe() {
        assertThat(countsAgainstOrders(wave(1, NOW), tally(0, 1, 0, 0), true)).isTrue();
        assertThat(countsAgainstOrders(wave(1, NOW), tally(0, 1, 0, 0), false))
                .as("a plan has no canary")
                .isFalse();
        assertThat(countsAgainstOrders(wave(3, NOW), tally(0, 3, 0, 0), true)).isFalse();
    }

    // Forecast

    @Test
    void an_estimate_counts_the_waves_and_the_partners_rate() {
        assertThat(policy.untilReleased(0, OptionalDouble.of(100))).isZero();
        assertThat(policy.untilReleased(7, OptionalDouble.of(100))).isEqualTo(Duration.ofSeconds(3));
        assertThat(policy.untilReleased(7, OptionalDouble.of(1))).isEqualTo(Duration.ofSeconds(7));
    }

    private RecoveryDecision decide(Wave wave, WaveTally tally) {
        return evaluate(wave, tally, null, FAST, 0).decision();
    }

    private Ramp next(Wave wave, WaveTally tally, @Nullable Integer accepted) {
        return evaluate(wave, tally, accepted, FAST, 0).next();
    }

    private WaveEvaluation evaluate(
            Wave wave, WaveTally tally, @Nullable Integer accepted, Duration latency, int freshThrottled) {
        var ramp = new Ramp(1, accepted);
        return policy.evaluate(new WaveFacts(NOW, wave, tally, ramp, true, latency, freshThrottled));
    }

    private boolean countsAgainstOrders(Wave wave, WaveTally tally, boolean ofOutage) {
        return policy.evaluate(new WaveFacts(NOW, wave, tally, new Ramp(1, null), ofOutage, FAST, 0))
                .countsAgainstOrders();
    }

    private static Wave wave(int size, Instant startedAt) {
        return Wave.started(1, size, startedAt);
    }

    private static WaveTally tally(int passed, int failed, int refused, int pending) {
        return new WaveTally(passed, failed, 0, refused, 0, pending, 0, null);
    }

    private static WaveTally throttled(int passed, int throttled, Instant retryAfter) {
        return new WaveTally(passed, throttled, throttled, 0, 0, 0, 0, retryAfter);
    }
}
