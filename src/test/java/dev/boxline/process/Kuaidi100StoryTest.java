package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.FreePort;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.kuaidi100.Kuaidi100StandIn;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason.Code;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A carrier that recognizes a repeated booking for two days only, and has no question by our own number. */
class Kuaidi100StoryTest extends Story {

    private static final int SIMULATOR = FreePort.find();
    private static final Kuaidi100StandIn PLATFORM = new Kuaidi100StandIn();

    @Autowired
    Logistics logistics;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Orders orders;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        String account = "boxline.logistics.kuaidi100.default.";
        registry.add("boxline.logistics.endpoint.url", PLATFORM::url);
        registry.add(account + "key", () -> Kuaidi100StandIn.KEY);
        registry.add(account + "secret", () -> Kuaidi100StandIn.SECRET);
        registry.add(account + "carrier", () -> "yuantong");
        registry.add(account + "sender-name", () -> "仓库");
        registry.add(account + "sender-phone", () -> "13900001357");
        registry.add(account + "sender-address", () -> "广东深圳市南山区科技南十二路 2 号");
        registry.add(account + "callback-url", () -> "http://localhost:8080/callbacks/logistics");
        ownNode(registry, "kuaidi100", SIMULATOR);
    }

    @Override
    int simulatorPort() {
        return SIMULATOR;
    }

    @BeforeEach
    void platformWell() {
        PLATFORM.breakDown(null, true);
        PLATFORM.loseAnswers(0);
        PLATFORM.outOfBalance(false);
    }

    @AfterAll
    static void close() {
        PLATFORM.close();
    }

    @Test
    void a_box_is_booked_once_and_its_numbers_are_kept() {
        String orderNo = buyAndRun(1).get(0);

        Kuaidi100StandIn.Order order = PLATFORM.ledger(orderNo).get(0);
        assertThat(logistics.pickup(orderNo)).hasValueSatisfying(pickup -> {
            assertThat(pickup.pickupNo()).isEqualTo(order.pickupNo());
            assertThat(pickup.carrier()).isEqualTo("yuantong");
            assertThat(pickup.trackingNo()).isEqualTo(order.number());
        });
        assertThat(PLATFORM.ledger(orderNo)).hasSize(1);
    }

    @Test
    void a_lost_answer_is_fetched_by_repeating_the_booking() {
        PLATFORM.breakDown(502, true);
        String orderNo = buyAndRun(1).get(0);
        assertThat(PLATFORM.ledger(orderNo)).hasSize(1);
        assertThat(logistics.pickup(orderNo)).isEmpty();

        jump(Duration.ofHours(46));
        PLATFORM.breakDown(null, true);
        pass(Duration.ofMinutes(1));

        assertThat(logistics.pickup(orderNo)).isPresent();
        assertThat(PLATFORM.ledger(orderNo)).hasSize(1);
    }

    @Test
    void after_two_days_an_operator_decides_whether_a_box_is_booked_again() {
        PLATFORM.breakDown(502, true);
        String orderNo = buyAndRun(1).get(0);
        jump(Duration.ofDays(2));
        PLATFORM.breakDown(null, true);
        pass(Duration.ofMinutes(2));

        assertThat(PLATFORM.ledger(orderNo)).as("never two pickups").hasSize(1);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.BOOKING_UNCERTAIN);
        jump(Duration.ofHours(10));
        pass(Duration.ofMinutes(2));
        assertThat(PLATFORM.ledger(orderNo)).hasSize(1);

        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();

        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.RESOLVED);
        assertThat(PLATFORM.ledger(orderNo)).as("as the operator said").hasSize(2);
        assertThat(logistics.pickup(orderNo)).isPresent();
    }

    @Test
    void a_box_held_back_for_days_was_never_asked_for_and_goes_by_itself() {
        closed(true);
        String heldBack = buyAndRun(1).get(0);
        assertThat(parkedOrder(heldBack).reason().code()).isEqualTo(Code.GATE_CLOSED);
        jump(Duration.ofHours(60));
        closed(false);
        pass(Duration.ofMinutes(2));

        assertThat(logistics.pickup(heldBack)).isPresent();
        assertThat(PLATFORM.ledger(heldBack)).hasSize(1);
    }

    @Test
    void nothing_is_asked_for_an_order_cancelled_before_its_box_was_ever_asked_for() {
        closed(true);
        String cancelled = buyAndRun(1).get(0);
        assertThat(cancellations.cancel(cancelled, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        closed(false);
        pass(Duration.ofMinutes(2));

        assertThat(PLATFORM.ledger(cancelled)).isEmpty();
        assertThat(orders.get(cancelled).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_pickup_whose_answer_was_lost_is_found_and_cancelled() {
        PLATFORM.breakDown(502, true);
        String orderNo = buyAndRun(1).get(0);
        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        PLATFORM.breakDown(null, true);
        pass(Duration.ofMinutes(2));

        assertThat(PLATFORM.ledger(orderNo)).hasSize(1).allMatch(Kuaidi100StandIn.Order::isCancelled);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void an_account_without_a_balance_parks_orders_and_refuses_none() {
        PLATFORM.outOfBalance(true);
        List<String> all = buyAndRun(3);

        assertThat(all).allSatisfy(orderNo -> {
            assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.UNAVAILABLE);
            assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.LOGIN_FAILED);
        });
        PLATFORM.outOfBalance(false);
        pass(Duration.ofMinutes(3));

        assertThat(all)
                .allSatisfy(orderNo -> assertThat(PLATFORM.ledger(orderNo)).hasSize(1));
    }

    private void closed(boolean isClosed) {
        Gate.Setting setting = isClosed ? Gate.Setting.CLOSED : Gate.Setting.AUTO;
        gates.set(new Gate(Endpoint.of(Partner.LOGISTICS), true, setting, null, "", null, null));
        gates.refresh();
    }

    /** Both clocks, ours and the platform's. */
    private void jump(Duration time) {
        PLATFORM.pass(time);
        clock.advance(time);
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
        gates.refresh();
    }
}
