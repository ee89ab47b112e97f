package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.http.ProblemException;
import dev.boxline.money.Money;
import dev.boxline.operations.RecoveryCommands;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.process.release.Cancellations;
import dev.boxline.recovery.ReleaseForecast;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.outage.OutageState;
import dev.boxline.recovery.policy.Wave;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecoveryStoryTest extends Story {

    private static final List<Endpoint> LOGISTICS = List.of(Endpoint.of(Partner.LOGISTICS));

    private static final String DOWN = "{\"mode\": \"DOWN\", \"autoDeliver\": false}";

    @Autowired
    OutageQueries outages;

    @Autowired
    ReleaseForecast forecast;

    @Autowired
    RecoveryCommands recoveryCommands;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cancellations cancellations;

    @Test
    void the_first_parked_order_opens_one_outage_and_further_ones_join_it() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        buyAndRun(3);

        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("recovery")
                        .count())
                .isOne();
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outage.partner()).isEqualTo(Partner.LOGISTICS);
        assertThat(outage.state()).isEqualTo(OutageState.PROBING);
        assertThat(outages.impact(outage).ordersAffected()).isEqualTo(3);
        assertThat(outages.impact(outage).amountsAffected()).containsExactly(new Money(3 * 19900, "CNY"));
        assertThat(instanceOf(outage.id())).isWaitingAt("event_probeDue");
    }

    @Test
    void an_order_parked_just_when_the_outage_ended_elsewhere_opens_the_next() {
        partners.behave("logistics", DOWN);
        buyAndRun(1);
        gates.refresh();
        String first = outages.newest(null, null, null, 10).get(0).id();
        jdbc.sql("update outage set state = 'CLOSED', open_partner = null, closed_at = opened_at")
                .update();
        jdbc.sql("update partner_gate set outage_id = null").update();

        String later = buyAndRun(1).get(0);

        String second = parkedOrder(later).outageId();
        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(instanceOf(second)).isWaitingAt("event_probeDue");
    }

    @Test
    void while_the_outage_is_open_orders_park_without_a_call() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        buyAndRun(1);
        gates.refresh();
        long calls = partners.requests("logistics");

        List<String> later = buyAndRun(5);

        assertThat(partners.requests("logistics")).isEqualTo(calls);
        assertThat(later).allSatisfy(orderNo -> {
            assertThat(parkedOrder(orderNo).attempts()).isZero();
            assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.KNOWN_DOWN);
            assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
        });
    }

    @Test
    void releases_one_order_before_the_rest_and_each_exactly_once() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        List<String> all = buyAndRun(12);
        pass(Duration.ofSeconds(30));
        assertThat(waiting()).isEqualTo(12);

        partners.allWell();
        pass(Duration.ofMinutes(1));

        assertThat(waiting()).isZero();
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outage.state()).isEqualTo(OutageState.CLOSED);
        assertThat(isLive(outage.id())).isFalse();
        assertThat(endOf(outage.id())).isEqualTo("end_outageClosed");
        assertThat(outages.waves(outage.id())).extracting(Wave::size).containsExactly(1, 2, 4, 5);
        assertThat(outages.waves(outage.id())).allSatisfy(wave -> {
            assertThat(wave.passed()).isEqualTo(wave.size());
            assertThat(wave.endedAt()).isNotNull();
        });
        assertThat(all).allSatisfy(orderNo -> {
            assertThat(partners.effects("logistics", orderNo, "PICKUP")).isOne();
            assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
            assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
            assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        });
    }

    @Test
    void a_partner_that_only_claims_to_be_well_gets_one_order_at_a_time() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"healthLies\": true, \"autoDeliver\": false}");
        buyAndRun(8);
        long before = partners.requests("logistics");

        pass(Duration.ofMinutes(1));

        assertThat(waiting()).isEqualTo(8);
        assertThat(partners.requests("logistics") - before).isBetween(1L, 25L);
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outages.waves(outage.id())).isNotEmpty().allSatisfy(wave -> {
            assertThat(wave.size()).isOne();
            assertThat(wave.parkedAgain()).as("unless it is still out").isEqualTo(wave.endedAt() == null ? 0 : 1);
        });

        partners.allWell();
        pass(Duration.ofMinutes(2));
        assertThat(waiting()).isZero();
    }

    @Test
    void a_relapse_parks_the_wave_again_and_loses_nothing() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        List<String> all = buyAndRun(20);
        partners.allWell();
        while (waiting() > 15) {
            pass(Duration.ofMillis(500));
        }
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        pass(Duration.ofSeconds(20));
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outage.state()).isEqualTo(OutageState.PROBING);
        assertThat(parked.count(new DeadLetterFilter(null, null, DeadLetterState.RELEASED, null)))
                .isZero();

        partners.allWell();
        pass(Duration.ofMinutes(2));

        assertThat(waiting()).isZero();
        assertThat(all)
                .allSatisfy(orderNo -> assertThat(partners.effects("logistics", orderNo, "PICKUP"))
                        .isOne());
        assertThat(outages.waves(outage.id()))
                .allSatisfy(wave -> assertThat(wave.passed() + wave.parkedAgain() + wave.quarantined())
                        .isEqualTo(wave.size()));
    }

    @Test
    void an_order_that_failed_while_the_rest_of_its_wave_passed_is_tried_again_without_the_outage() {
        partners.behave("logistics", DOWN);
        List<String> all = buyAndRun(7);
        partners.allWell();
        Outage outage = outages.newest(null, null, null, 10).get(0);
        sendOut(outage, 3);

        List<Job> wave = due();
        assertThat(wave).hasSize(4);
        wave.subList(0, 3).forEach(job -> management.executeJob(job.getId()));
        partners.behave("logistics", DOWN);
        management.executeJob(wave.get(3).getId());
        assertThat(waiting()).isOne();

        partners.allWell();
        pass(Duration.ofMinutes(1));

        assertThat(waiting()).isZero();
        assertThat(outages.waves(outage.id())).extracting(Wave::parkedAgain).containsExactly(0, 0, 1);
        assertThat(all)
                .allSatisfy(orderNo -> assertThat(partners.effects("logistics", orderNo, "PICKUP"))
                        .isOne());
    }

    /** Lets time pass until this wave has left the parking step, and none of its orders is tried yet. */
    private void sendOut(Outage outage, int wave) {
        while (outages.waves(outage.id()).size() < wave) {
            runJobs();
            clock.advance(Duration.ofMillis(500));
            ClockUtil.setCurrentTime(Date.from(clock.instant()));
            gates.refresh();
            for (List<Job> due = ofRecovery(); !due.isEmpty(); due = ofRecovery()) {
                due.forEach(job -> management.executeJob(job.getId()));
            }
        }
    }

    private List<Job> ofRecovery() {
        return management
                .createJobQuery()
                .processDefinitionKey("recovery")
                .executable()
                .list();
    }

    @Test
    void an_order_whose_parking_overlapped_the_opening_joins_at_the_next_probe() {
        partners.behave("logistics", DOWN);
        List<String> all = buyAndRun(2);
        jdbc.sql("update dead_letter set outage_id = null where order_no = ?")
                .param(all.get(0))
                .update();

        pass(Duration.ofMinutes(1));

        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outages.impact(outage).ordersAffected()).isEqualTo(2);
        assertThat(outages.impact(outage).backlog()).isEqualTo(2);
    }

    @Test
    void an_order_touched_twice_by_an_outage_counts_once() {
        partners.behave("logistics", DOWN);
        List<String> all = buyAndRun(2);

        cancellations.cancel(all.get(0), "mei", "");
        runJobs();

        assertThat(parkedOrder(all.get(0)).step()).isEqualTo(Step.UNDO_ORDER);
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outages.impact(outage).ordersAffected()).isEqualTo(2);
        assertThat(outages.impact(outage).amountsAffected()).containsExactly(new Money(2 * 19900, "CNY"));
    }

    @Test
    void an_order_refused_on_its_release_stops_nobody() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        List<String> all = buyAndRun(6);
        String refused = all.get(0);
        partners.behave("logistics", "{\"refuseOrders\": [\"" + refused + "\"], \"autoDeliver\": false}");

        pass(Duration.ofMinutes(1));

        assertThat(waiting()).isOne();
        assertThat(parkedOrder(refused).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(parkedOrder(refused).kind()).isEqualTo(dev.boxline.deadletter.DeadLetterKind.REFUSED);
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outage.state()).isEqualTo(OutageState.CLOSED);
        assertThat(outages.impact(outage).ordersAffected()).isEqualTo(6);
        assertThat(outages.waves(outage.id())).extracting(Wave::size).containsExactly(1, 2, 3);
        assertThat(outages.waves(outage.id())).extracting(Wave::parkedAgain).containsExactly(1, 0, 0);
    }

    @Test
    void payment_is_recovered_too_and_the_order_appears_then() {
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        List<String> all = buyAndRun(4);
        assertThat(waiting()).isEqualTo(4);

        partners.allWell();
        pass(Duration.ofMinutes(1));

        assertThat(waiting()).isZero();
        assertThat(all).allSatisfy(orderNo -> {
            assertThat(partners.effects("payment", orderNo, "CAPTURE")).isOne();
            assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        });
    }

    @Test
    void a_gate_held_shut_lets_nothing_out_until_its_end() {
        gates.set(new Gate(
                Endpoint.of(Partner.WAREHOUSE),
                true,
                Gate.Setting.CLOSED,
                clock.instant().plusSeconds(60),
                "stocktaking",
                null,
                null));
        gates.refresh();
        List<String> all = buyAndRun(2);
        pass(Duration.ofSeconds(30));
        assertThat(all).allSatisfy(orderNo -> {
            assertThat(parkedOrder(orderNo).reason())
                    .isEqualTo(Reason.of(Reason.Code.GATE_CLOSED, "WAREHOUSE", "stocktaking"));
            assertThat(partners.effects("warehouse", orderNo, "DEDUCT")).isZero();
        });

        pass(Duration.ofSeconds(90));

        assertThat(waiting()).isZero();
        assertThat(all)
                .allSatisfy(orderNo -> assertThat(partners.effects("warehouse", orderNo, "DEDUCT"))
                        .isOne());
    }

    @Test
    void without_automatic_recovery_orders_wait_for_a_hand() {
        gates.set(new Gate(Endpoint.of(Partner.LOGISTICS), false, Gate.Setting.AUTO, null, "", null, null));
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        buyAndRun(2);
        partners.allWell();

        pass(Duration.ofMinutes(1));

        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void an_operator_has_the_partner_probed_at_once() {
        partners.behave("logistics", DOWN);
        buyAndRun(1);
        pass(Duration.ofMinutes(1));
        partners.allWell();
        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outage.nextProbeAt()).isAfter(clock.instant());

        recoveryCommands.probe("operator", LOGISTICS, "they called");
        runJobs();

        assertThat(outages.find(outage.id()).orElseThrow().probes()).isEqualTo(outage.probes() + 1);
        assertThat(outages.find(outage.id()).orElseThrow().probing().healthyInRow())
                .isOne();
    }

    @Test
    void an_operator_skips_the_ramp() {
        partners.behave("logistics", DOWN);
        buyAndRun(6);
        recoveryCommands.skipRamp("operator", LOGISTICS, "they are sure");
        partners.allWell();

        pass(Duration.ofSeconds(30));

        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outages.waves(outage.id())).extracting(Wave::size).containsExactly(6);
    }

    @Test
    void an_operator_skips_the_ramp_while_orders_leave() {
        partners.behave("logistics", DOWN);
        buyAndRun(20);
        partners.allWell();
        while (waiting() > 17) {
            pass(Duration.ofMillis(200));
        }

        recoveryCommands.skipRamp("operator", LOGISTICS, "they are sure");
        pass(Duration.ofSeconds(30));

        Outage outage = outages.newest(null, null, null, 10).get(0);
        assertThat(outages.waves(outage.id())).extracting(Wave::size).containsExactly(1, 2, 17);
    }

    @Test
    void without_an_outage_there_is_nothing_to_lay_hands_on() {
        assertThatThrownBy(() -> recoveryCommands.probe("operator", LOGISTICS, "why not"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> recoveryCommands.skipRamp("operator", LOGISTICS, "why not"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void says_when_an_orders_turn_comes_only_while_orders_go_out() {
        partners.behave("logistics", DOWN);
        String last = buyAndRun(40).get(39);
        pass(Duration.ofSeconds(10));
        assertThat(forecast.untilPassed(parkedOrder(last))).isEmpty();

        partners.allWell();
        while (waiting() == 40) {
            pass(Duration.ofMillis(500));
        }
        pass(Duration.ofSeconds(1));

        assertThat(parkedOrder(last).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(forecast.untilPassed(parkedOrder(last)))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }
}
