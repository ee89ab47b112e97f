package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.recovery.outage.OutageQueries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is set aside by the recovery, and who is not. */
class QuarantineStoryTest extends Story {

    @Autowired
    OutageQueries outages;

    private static final String DOWN = "{\"mode\": \"DOWN\", \"autoDeliver\": false}";

    @Test
    void a_partner_that_lied_for_long_leaves_nobody_set_aside() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"healthLies\": true, \"autoDeliver\": false}");
        List<String> all = buyAndRun(3);
        pass(Duration.ofMinutes(3));

        partners.allWell();
        pass(Duration.ofMinutes(2));

        assertThat(all)
                .allSatisfy(orderNo -> assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED));
    }

    @Test
    void an_order_that_fails_while_others_pass_is_set_aside_and_says_why() {
        partners.behave("logistics", DOWN);
        List<String> all = new ArrayList<>(buyAndRun(4));
        String poison = all.get(0);
        partners.behave("logistics", "{\"failOrders\": [\"" + poison + "\"], \"autoDeliver\": false}");

        for (int second = 0; second < 90 && parkedOrder(poison).state() != DeadLetterState.QUARANTINED; second++) {
            pass(Duration.ofSeconds(1));
            all.addAll(waiting() == 1 ? buyAndRun(1) : List.of());
        }

        assertThat(all.subList(1, 4))
                .allSatisfy(orderNo -> assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED));
        assertThat(parkedOrder(poison).state()).isEqualTo(DeadLetterState.QUARANTINED);
        assertThat(parkedOrder(poison).reason().namedArgs())
                .containsEntry("cause", "SERVER_ERROR")
                .containsEntry("times", String.valueOf(parkedOrder(poison).releaseFailures()))
                .containsKeys("failed", "calls");
    }

    @Test
    void several_orders_that_fail_in_a_quiet_night_are_set_aside_and_keep_no_outage_open() {
        List<String> poison = List.of("S-POISON-1", "S-POISON-2", "S-POISON-3", "S-POISON-4");
        partners.behave(
                "logistics", "{\"autoDeliver\": false, \"failOrders\": [\"" + String.join("\", \"", poison) + "\"]}");
        poison.forEach(this::buy);
        runJobs();
        gates.refresh();

        pass(Duration.ofMinutes(8));

        assertThat(poison)
                .allSatisfy(order -> assertThat(parkedOrder(order).state()).isEqualTo(DeadLetterState.QUARANTINED));
        assertThat(gates.of(Endpoint.of(Partner.LOGISTICS)).outageId()).isNull();
        assertThat(outages.newest(null, null, null, 10)).hasSizeLessThan(3);
        String healthy = buy();
        runJobs();
        assertThat(partners.effects("logistics", healthy, "PICKUP")).isOne();
    }

    @Test
    void innocent_orders_of_a_partner_whose_health_lies_for_minutes_go_on_by_themselves() {
        partners.behave("logistics", "{\"mode\": \"DOWN\", \"healthLies\": true, \"autoDeliver\": false}");
        List<String> innocent = buyAndRun(5);
        pass(Duration.ofMinutes(2));
        assertThat(innocent)
                .allSatisfy(order -> assertThat(parkedOrder(order).state()).isEqualTo(DeadLetterState.PARKED));

        pass(Duration.ofMinutes(6));
        partners.allWell();
        pass(Duration.ofMinutes(6));

        assertThat(innocent)
                .allSatisfy(order -> assertThat(partners.effects("logistics", order, "PICKUP"))
                        .isOne());
    }

    @Test
    void an_order_whose_instance_was_deleted_is_set_aside_and_keeps_nobody_waiting() {
        partners.behave("logistics", DOWN);
        List<String> all = buyAndRun(3);
        runtime.deleteProcessInstance(instanceOf(all.get(0)).getId(), "somebody tidied up");

        partners.allWell();
        pass(Duration.ofMinutes(1));

        assertThat(parkedOrder(all.get(0)).state()).isEqualTo(DeadLetterState.QUARANTINED);
        assertThat(parkedOrder(all.get(0)).reason().code()).isEqualTo(Reason.Code.NOT_AWAITING_RELEASE);
        assertThat(all.subList(1, 3))
                .allSatisfy(orderNo -> assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED));
    }
}
