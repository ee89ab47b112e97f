package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a failure leads to: a retry, an outage or a quarantined order. */
class TriageStoryTest extends Story {

    private static final Endpoint LOGISTICS = Endpoint.of(Partner.LOGISTICS);

    @Autowired
    OutageQueries outages;

    @Autowired
    RecoveryPolicy policy;

    @Autowired
    Resolutions resolutions;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\": \"FLAKY\", \"failureRate\": 1, \"autoDeliver\": false}",
                "{\"mode\": \"DOWN\", \"healthLies\": true, \"autoDeliver\": false}",
                "{\"capacityPerSecond\": 0, \"partialAnswers\": 1, \"autoDeliver\": false}"
            })
    void one_failure_of_a_healthy_endpoint_is_retried_without_an_outage(String behaviour) {
        partners.behave("logistics", behaviour);
        String failed = buyAndRun(1).get(0);
        assertThat(opened()).isEmpty();
        partners.behave("logistics", "{\"autoDeliver\": false}");
        List<String> fresh = buyAndRun(2);

        pass(Duration.ofSeconds(4));

        assertThat(opened()).isEmpty();
        assertThat(parkedOrder(failed).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(partners.effects("logistics", failed, "PICKUP")).isOne();
        assertThat(fresh).allSatisfy(orderNo -> assertThat(parked.find(orderNo)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment", "warehouse", "logistics"})
    void one_failure_of_an_unhealthy_endpoint_is_an_outage_at_once(String partner) {
        partners.behave(partner, "{\"mode\": \"DOWN\"}");

        String first = buyAndRun(1).get(0);

        assertThat(opened()).hasSize(1);
        assertThat(parkedOrder(first).outageId()).isEqualTo(opened().get(0).id());
        assertThat(parkedOrder(first).attempts()).isOne();
        assertThat(parkedOrder(buyAndRun(1).get(0)).attempts()).as("held back").isZero();
    }

    @Test
    void several_failures_are_an_outage_whatever_the_health_says() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"healthLies\": true, \"autoDeliver\": false}");

        buyAndRun(2);
        assertThat(opened()).isEmpty();
        buyAndRun(1);

        assertThat(opened()).hasSize(1);
        assertThat(opened().get(0).endpoint()).isEqualTo(LOGISTICS);
    }

    @Test
    void a_poison_order_is_quarantined_by_itself_without_an_outage_and_tried_again_later() {
        String poison = buy();
        partners.behave("logistics", "{\"failOrders\": [\"" + poison + "\"], \"autoDeliver\": false}");
        runJobs();

        pass(Duration.ofSeconds(90));

        DeadLetter quarantined = parkedOrder(poison);
        assertThat(quarantined.state()).isEqualTo(DeadLetterState.QUARANTINED);
        assertThat(quarantined.reason().code()).isEqualTo(Reason.Code.FAILED_WHILE_OTHERS_PASSED);
        assertThat(quarantined.reason().namedArgs())
                .containsEntry("times", String.valueOf(quarantined.releaseFailures()));
        assertThat(opened()).isEmpty();

        partners.behave("logistics", "{\"autoDeliver\": false}");
        pass(Duration.ofMinutes(2));
        assertThat(parkedOrder(poison).state()).isEqualTo(DeadLetterState.RESOLVED);
    }

    @Test
    void a_poison_order_is_tried_with_growing_pauses_and_after_the_last_try_only_by_an_operator() {
        String poison = buy();
        partners.behave("logistics", "{\"failOrders\": [\"" + poison + "\"], \"autoDeliver\": false}");
        runJobs();

        List<Duration> pauses = new ArrayList<>();
        for (int tries = 1; tries <= policy.maxRetries(); tries++) {
            DeadLetter letter = parkedOrder(poison);
            assertThat(letter.releaseFailures()).isEqualTo(tries);
            assertThat(letter.attempts()).isEqualTo(tries + 1);
            pauses.add(Duration.between(clock.instant(), letter.notBefore()));
            if (tries < policy.maxRetries()) {
                moveTo(letter.notBefore().minusMillis(1));
                assertThat(parkedOrder(poison).attempts()).as("too early").isEqualTo(letter.attempts());
                moveTo(letter.notBefore());
            }
        }
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(pauses.get(pauses.size() - 1)).isGreaterThan(Duration.ofMinutes(30));

        int calls = parkedOrder(poison).attempts();
        partners.allWell();
        for (int days = 0; days < 10; days++) {
            moveTo(clock.instant().plus(Duration.ofDays(1)));
        }
        assertThat(parkedOrder(poison).state()).isEqualTo(DeadLetterState.QUARANTINED);
        assertThat(parkedOrder(poison).attempts()).isEqualTo(calls);
        assertThat(opened()).isEmpty();

        assertThat(resolutions.retry(poison)).isTrue();
        runJobs();
        assertThat(parkedOrder(poison).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(partners.effects("logistics", poison, "PICKUP")).isOne();
    }

    /** Lets time jump, and what is due then be tried. */
    private void moveTo(Instant time) {
        clock.moveTo(time);
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
        gates.refresh();
        triage.run();
        runJobs();
    }

    @Test
    void an_outage_closes_although_a_poison_order_is_left() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"autoDeliver\": false}");
        List<String> all = buyAndRun(4);
        partners.behave("logistics", "{\"failOrders\": [\"" + all.get(2) + "\"], \"autoDeliver\": false}");

        pass(Duration.ofSeconds(40));
        assertThat(opened().get(0).closedAt()).isNotNull();
        pass(Duration.ofSeconds(90));

        assertThat(opened()).hasSize(1);
        assertThat(parkedOrder(all.get(2)).state()).isEqualTo(DeadLetterState.QUARANTINED);
        assertThat(waiting()).isOne();
    }

    @Test
    void orders_parked_by_a_closed_gate_are_released_when_it_opens_and_were_never_an_outage() {
        gates.set(gate(Gate.Setting.CLOSED));
        gates.refresh();
        List<String> all = buyAndRun(5);
        pass(Duration.ofSeconds(20));
        assertThat(waiting()).isEqualTo(5);
        assertThat(partners.requests("logistics")).isEqualTo(partners.requests("logistics"));

        gates.set(gate(Gate.Setting.AUTO));
        gates.refresh();
        pass(Duration.ofSeconds(3));

        assertThat(opened()).isEmpty();
        assertThat(all)
                .allSatisfy(orderNo -> assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED));
    }

    @Test
    void without_automatic_recovery_an_order_waits_for_an_operator() {
        gates.set(new Gate(LOGISTICS, false, Gate.Setting.AUTO, null, "", null, null));
        partners.behave("logistics", "{\"mode\": \"FLAKY\", \"failureRate\": 1, \"autoDeliver\": false}");
        String failed = buyAndRun(1).get(0);
        partners.behave("logistics", "{\"autoDeliver\": false}");

        pass(Duration.ofMinutes(1));

        assertThat(parkedOrder(failed).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(opened()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SIMULATED, simulated", "ALIPAY, alipay", "WECHAT, wechat"})
    void each_payment_provider_is_an_endpoint(PaymentMethod method, String name) {
        assertThat(method.endpoint()).isEqualTo(new Endpoint(Partner.PAYMENT, name));
        assertThat(clients.endpoints()).contains(method.endpoint());
    }

    private Gate gate(Gate.Setting setting) {
        var until = setting == Gate.Setting.AUTO ? null : clock.instant().plus(Duration.ofDays(1));
        return new Gate(LOGISTICS, true, setting, until, "stock taking", null, null);
    }

    private List<Outage> opened() {
        return outages.newest(null, null, null, 10);
    }
}
