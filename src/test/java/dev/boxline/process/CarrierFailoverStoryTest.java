package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.FreePort;
import dev.boxline.SecondSimulator;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.failover.Failover;
import dev.boxline.logistics.failover.Failovers;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.process.failover.FailoverRunner;
import dev.boxline.process.release.Cancellations;
import dev.boxline.recovery.outage.Gate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A second carrier takes over, and no box is ever booked with both. */
class CarrierFailoverStoryTest extends Story {

    private static final int SIMULATOR = FreePort.find();
    private static final SecondSimulator SECOND = new SecondSimulator();
    private static final Endpoint FIRST = Endpoint.of(Partner.LOGISTICS);
    private static final Endpoint SF = new Endpoint(Partner.LOGISTICS, "sf");
    private static final String DOWN = "{\"mode\": \"DOWN\", \"autoDeliver\": false}";

    @Autowired
    Logistics logistics;

    @Autowired
    Failovers failovers;

    @Autowired
    FailoverRunner runner;

    @Autowired
    Timeline timeline;

    @Autowired
    Cancellations cancellations;

    @DynamicPropertySource
    static void secondCarrier(DynamicPropertyRegistry registry) {
        SECOND.carrier().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("boxline.logistics.failover.default.to", () -> "sf");
        registry.add("boxline.logistics.failover.default.after", () -> "2m");
        ownNode(registry, "carrier-failover", SIMULATOR);
    }

    @Override
    int simulatorPort() {
        return SIMULATOR;
    }

    @BeforeEach
    void secondWell() {
        SECOND.partners().allWell();
    }

    @AfterAll
    static void close() {
        SECOND.close();
    }

    @Test
    void nothing_moves_before_an_outage_lasts_longer_than_set() {
        partners.behave("logistics", DOWN);
        List<String> orders = buyAndRun(3);
        passWithFailover(Duration.ofSeconds(110));

        assertThat(orders).allSatisfy(orderNo -> {
            assertThat(logistics.endpoint(orderNo)).isEqualTo(FIRST);
            assertThat(pickups(orderNo)).isZero();
        });
    }

    @Test
    void orders_held_back_go_by_the_second_carrier_and_the_one_that_was_called_waits_for_the_first() {
        partners.behave("logistics", DOWN);
        String called = buyAndRun(1).get(0);
        List<String> heldBack = buyAndRun(4);
        passWithFailover(Duration.ofSeconds(130));

        assertThat(heldBack).allSatisfy(orderNo -> {
            assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
            assertThat(SECOND.partners().effects("logistics", orderNo, "PICKUP"))
                    .isOne();
            assertThat(changes(orderNo)).containsExactly("default → sf");
        });
        assertThat(logistics.endpoint(called)).isEqualTo(FIRST);
        assertThat(parkedOrder(called).state()).isEqualTo(DeadLetterState.PARKED);

        partners.allWell();
        passWithFailover(Duration.ofSeconds(60));
        assertThat(pickups(called)).as("by whichever was sure first").isOne();
        assertThat(heldBack).allSatisfy(orderNo -> assertThat(pickups(orderNo)).isOne());
    }

    @Test
    void new_orders_go_by_the_second_carrier_while_the_outage_lasts() {
        partners.behave("logistics", DOWN);
        buyAndRun(1);
        passWithFailover(Duration.ofSeconds(130));

        String fresh = buyAndRun(1).get(0);

        assertThat(parked.find(fresh)).isEmpty();
        assertThat(SECOND.partners().effects("logistics", fresh, "PICKUP")).isOne();
        partners.allWell();
        passWithFailover(Duration.ofSeconds(60));
        String later = buyAndRun(1).get(0);
        assertThat(partners.effects("logistics", later, "PICKUP")).isOne();
        assertThat(pickups(fresh)).isOne();
    }

    @Test
    void a_booking_whose_answer_was_lost_stays_with_the_carrier_that_has_it() {
        withoutAutomaticRecovery();
        partners.behave("logistics", "{\"loseAnswers\": 1, \"autoDeliver\": false}");
        List<String> orders = buyAndRun(3);
        assertThat(gates.openOutage(FIRST)).isNotNull();

        start();
        partners.allWell();
        passWithFailover(Duration.ofSeconds(80));

        assertThat(orders).allSatisfy(orderNo -> {
            assertThat(logistics.endpoint(orderNo)).isEqualTo(FIRST);
            assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
            assertThat(logistics.pickup(orderNo)).isPresent();
            assertThat(pickups(orderNo)).isOne();
        });
    }

    @Test
    void a_booking_that_the_first_carrier_does_not_know_moves_when_it_says_so() {
        withoutAutomaticRecovery();
        String failing = buy();
        partners.behave("logistics", "{\"failOrders\": [\"" + failing + "\"], \"autoDeliver\": false}");
        runJobs();
        assertThat(pickups(failing)).isZero();

        start();
        partners.allWell();
        runner.run();
        assertThat(logistics.endpoint(failing)).as("asked too soon").isEqualTo(FIRST);
        passWithFailover(Duration.ofSeconds(80));

        assertThat(logistics.endpoint(failing)).isEqualTo(SF);
        assertThat(SECOND.partners().effects("logistics", failing, "PICKUP")).isOne();
        assertThat(partners.effects("logistics", failing, "PICKUP")).isZero();
    }

    @Test
    void a_booking_unwritten_by_a_node_that_died_is_found_and_not_repeated() {
        withoutAutomaticRecovery();
        partners.behave("logistics", DOWN);
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        partners.bookUnwritten(orderNo);

        start();
        passWithFailover(Duration.ofSeconds(80));

        assertThat(logistics.endpoint(orderNo)).isEqualTo(FIRST);
        assertThat(pickups(orderNo)).isOne();
    }

    @Test
    void a_second_carrier_that_is_down_itself_gets_nothing() {
        partners.behave("logistics", DOWN);
        SECOND.partners().behave("logistics", DOWN);
        List<String> orders = buyAndRun(3);
        start();
        passWithFailover(Duration.ofSeconds(30));
        String fresh = buyAndRun(1).get(0);
        passWithFailover(Duration.ofSeconds(30));

        partners.allWell();
        SECOND.partners().allWell();
        passWithFailover(Duration.ofMinutes(3));

        assertThat(orders).allSatisfy(orderNo -> assertThat(pickups(orderNo)).isOne());
        assertThat(pickups(fresh)).isOne();
    }

    @Test
    void an_operators_failover_lasts_until_it_is_ended() {
        start();
        assertThat(failovers.find(FIRST)).map(Failover::to).contains(SF);
        String during = buyAndRun(1).get(0);

        assertThat(failovers.end(FIRST)).isTrue();
        String after = buyAndRun(1).get(0);

        assertThat(SECOND.partners().effects("logistics", during, "PICKUP")).isOne();
        assertThat(partners.effects("logistics", after, "PICKUP")).isOne();
        assertThat(failovers.end(FIRST)).isFalse();
    }

    @Test
    void a_carrier_whose_gate_is_closed_is_not_asked() {
        partners.behave("logistics", DOWN);
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        gates.set(new Gate(FIRST, true, Gate.Setting.CLOSED, clock.instant().plusSeconds(600), "", null, null));
        start();
        long requests = partners.requests("logistics");
        passWithFailover(Duration.ofSeconds(80));

        assertThat(partners.requests("logistics")).isEqualTo(requests);
        assertThat(logistics.endpoint(orderNo)).isEqualTo(FIRST);
    }

    @Test
    void an_order_cancelled_before_it_moves_is_undone_at_its_carrier() {
        withoutAutomaticRecovery();
        partners.behave("logistics", DOWN);
        String orderNo = buyAndRun(2).get(1);
        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        start();
        runner.run();
        partners.allWell();
        passWithFailover(Duration.ofSeconds(80));

        assertThat(logistics.endpoint(orderNo)).isEqualTo(FIRST);
        assertThat(pickups(orderNo)).isZero();
    }

    private void withoutAutomaticRecovery() {
        gates.set(new Gate(FIRST, false, Gate.Setting.AUTO, null, "", null, null));
        gates.refresh();
    }

    private void start() {
        failovers.start(new Failover(FIRST, SF, clock.instant(), "operator", "strike"));
    }

    private void passWithFailover(Duration time) {
        Duration step = Duration.ofSeconds(5);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            pass(step);
            runner.run();
            runJobs();
        }
    }

    /** By both ledgers. */
    private int pickups(String orderNo) {
        return partners.effects("logistics", orderNo, "PICKUP")
                + SECOND.partners().effects("logistics", orderNo, "PICKUP");
    }

    private List<String> changes(String orderNo) {
        return timeline.of(orderNo, 0).stream()
                .filter(line -> line.what() == TimelineEventType.CARRIER_CHANGED)
                .map(TimelineEntry::detail)
                .toList();
    }
}
