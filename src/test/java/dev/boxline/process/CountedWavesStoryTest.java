package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.operations.PlanCommands;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.plan.PlanAction;
import dev.boxline.recovery.plan.PlanTally;
import dev.boxline.recovery.plan.ReleasePlan;
import dev.boxline.recovery.plan.ReleasePlans;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the counters say of orders released in waves, whoever's waves they are. */
class CountedWavesStoryTest extends Story {

    private static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null, null);
    private static final List<String> SUMS =
            List.of("boxline.released", "boxline.passed", "boxline.parked.again", "boxline.quarantined");

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ReleasePlans plans;

    @Autowired
    PlanCommands planCommands;

    @Autowired
    Resolutions resolutions;

    @BeforeEach
    void logisticsIsDown() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
    }

    @Test
    void a_plans_waves_are_counted_without_what_another_hand_released() {
        recoveryWaitsForAHand();
        List<String> all = buyAndRun(12);
        partners.behave("logistics", "{\"refuseOrders\": [\"" + all.get(5) + "\"], \"autoDeliver\": false}");
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "the courier is back");
        Map<String, Double> before = counted(Partner.LOGISTICS);
        Map<String, Double> elsewhere = counted(Partner.WAREHOUSE);
        double waves = count("boxline.waves", Partner.LOGISTICS);
        planCommands.execute("operator", plan);
        assertThat(resolutions.retry(all.get(11))).isTrue();

        pass(Duration.ofSeconds(40));

        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(11, 11, 1, 0, 0));
        assertThat(since(before))
                .isEqualTo(Map.of(
                        "boxline.released",
                        11.0,
                        "boxline.passed",
                        10.0,
                        "boxline.parked.again",
                        1.0,
                        "boxline.quarantined",
                        0.0));
        assertThat(count("boxline.waves", Partner.LOGISTICS) - waves).isEqualTo((double)
                tables.count("(select distinct wave_no from release_plan_order where released_at is not null)"));
        assertThat(counted(Partner.WAREHOUSE)).isEqualTo(elsewhere);
    }

    @Test
    void a_plans_last_wave_is_counted_once_also_when_its_orders_were_asked_to_wait() {
        buyAndRun(1);
        gate(Gate.Setting.OPEN, clock.instant().plusSeconds(3600));
        Map<String, Double> before = counted(Partner.LOGISTICS);
        double waves = count("boxline.waves", Partner.LOGISTICS);
        ReleasePlan plan = planCommands.freeze("operator", ALL, PlanAction.RELEASE, "the courier is back");
        planCommands.execute("operator", plan);
        planRuns.run();
        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(1, 0, 0, 0, 1));
        assertThat(since(before)).as("its end isn't known").containsEntry("boxline.released", 0.0);

        askedToWait(Duration.ofHours(1));
        for (int turn = 0; turn < 3; turn++) {
            clock.advance(Duration.ofSeconds(5));
            planRuns.run();
        }

        assertThat(plans.tally(plan.id())).isEqualTo(new PlanTally(1, 0, 1, 0, 0));
        assertThat(since(before))
                .isEqualTo(Map.of(
                        "boxline.released",
                        1.0,
                        "boxline.passed",
                        0.0,
                        "boxline.parked.again",
                        1.0,
                        "boxline.quarantined",
                        0.0));
        assertThat(count("boxline.waves", Partner.LOGISTICS) - waves).isOne();
    }

    @Test
    void an_outages_waves_are_counted_beside_them() {
        Map<String, Double> before = counted(Partner.LOGISTICS);
        buyAndRun(4);
        partners.allWell();

        pass(Duration.ofSeconds(60));

        assertThat(since(before))
                .isEqualTo(Map.of(
                        "boxline.released",
                        4.0,
                        "boxline.passed",
                        4.0,
                        "boxline.parked.again",
                        0.0,
                        "boxline.quarantined",
                        0.0));
    }

    private void recoveryWaitsForAHand() {
        gate(Gate.Setting.AUTO, null);
    }

    private void gate(Gate.Setting setting, @Nullable Instant until) {
        gates.set(new Gate(Endpoint.of(Partner.LOGISTICS), false, setting, until, "by hand", null, null));
        gates.refresh();
    }

    /** As if the courier had answered 429 to whatever is on its way. */
    private void askedToWait(Duration time) {
        jdbc.sql("update dead_letter set state = 'PARKED', parked_at = ?, not_before = ? where state = 'RELEASED'")
                .params(
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant().plus(time)))
                .update();
    }

    private Map<String, Double> since(Map<String, Double> before) {
        return counted(Partner.LOGISTICS).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, sum -> sum.getValue() - before.getOrDefault(sum.getKey(), 0.0)));
    }

    private Map<String, Double> counted(Partner partner) {
        return SUMS.stream().collect(Collectors.toMap(name -> name, name -> count(name, partner)));
    }

    private double count(String name, Partner partner) {
        Counter counter = meters.find(name).tag("partner", partner.name()).counter();
        return counter == null ? 0 : counter.count();
    }
}
