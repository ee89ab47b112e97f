package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.OrderHolds;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.OrderToShip;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.partner.call.CallScope;
import dev.boxline.process.fulfilment.FulfilmentProcess;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Reshipments;
import dev.boxline.process.release.Resolutions;
import dev.boxline.warehouse.Warehouse;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A corrected recipient reaches the partners under a new idempotency key, after what they did for the old one was undone.
 * The simulated partners refuse a key that comes again with another content.
 */
class CorrectionStoryTest extends Story {

    private static final Recipient CORRECTED = new Recipient("Mei", "13800000000", "2 Century Avenue, Shanghai");
    private static final String REFUSES = "{\"mode\": \"REFUSE\"}";
    private static final String DOWN = "{\"mode\": \"DOWN\"}";

    @Autowired
    Orders orders;

    @Autowired
    Checkouts checkouts;

    @Autowired
    OrderHolds holds;

    @Autowired
    Warehouse warehouse;

    @Autowired
    Logistics logistics;

    @Autowired
    FulfilmentProcess fulfilment;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Reshipments reshipments;

    @Autowired
    OrderReconciliation books;

    @ParameterizedTest
    @CsvSource({
        // what happened before                  deducted, released, booked, called off, key
        "warehouse, REFUSE,                             1,        0,      1,          0,   2",
        "warehouse, DOWN,                               1,        0,      1,          0,   2",
        "warehouse, UNWRITTEN,                          2,        1,      1,          0,   2",
        "logistics, REFUSE,                             2,        1,      1,          0,   2",
        "logistics, DOWN,                               2,        1,      1,          0,   2",
        "logistics, UNWRITTEN,                          2,        1,      2,          1,   2",
    })
    void what_was_done_for_the_old_recipient_is_undone_and_the_new_one_has_a_key_of_its_own(
            String partner, String trouble, int deducted, int released, int booked, int calledOff, int shipment) {
        String orderNo = parkedBy(partner, trouble);

        assertThat(resolutions.correct(orderNo, CORRECTED)).isTrue();
        runJobs();

        assertThat(parked.find(orderNo).map(letter -> letter.reason().toString() + letter.state()))
                .hasValueSatisfying(state -> assertThat(state).endsWith("RESOLVED"));
        assertEffects(orderNo, deducted, released, booked, calledOff);
        assertThat(orders.get(orderNo).shipment()).isEqualTo(shipment);
        assertThat(partners.keys("warehouse", orderNo)).contains(orderNo + ":deduct:2");
        assertThat(partners.keys("logistics", orderNo)).contains(orderNo + ":pickup:2");
        assertThat(logistics.pickup(orderNo)).isPresent();
        assertThat(books.balance().unaccounted()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"warehouse, UNWRITTEN", "warehouse, DOWN", "logistics, REFUSE", "logistics, UNWRITTEN"})
    void a_correction_that_changes_nothing_is_a_retry(String partner, String trouble) {
        String orderNo = parkedBy(partner, trouble);

        assertThat(resolutions.correct(orderNo, new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai")))
                .isTrue();
        runJobs();

        assertEffects(orderNo, 1, 0, 1, 0);
        assertThat(orders.get(orderNo).shipment()).isOne();
    }

    @Test
    void each_correction_undoes_the_one_before() {
        String orderNo = parkedBy("warehouse", "REFUSE");
        for (int n = 2; n < 6; n++) {
            partners.behave("logistics", REFUSES);
            resolutions.correct(orderNo, new Recipient("Mei", "13800000000", n + " Century Avenue, Shanghai"));
            runJobs();
            partners.allWell();
        }
        assertEffects(orderNo, 4, 3, 0, 0);

        resolutions.retry(orderNo);
        runJobs();

        assertEffects(orderNo, 4, 3, 1, 0);
        assertThat(logistics.pickup(orderNo)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FETCHED", "IN_TRANSIT", "DELIVERED"})
    void a_box_that_is_on_its_way_to_the_old_recipient_becomes_a_case(String place) {
        String orderNo = parkedBy("logistics", "UNWRITTEN");
        partners.move(orderNo, place, 0);

        resolutions.correct(orderNo, CORRECTED);
        runJobs();

        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.DELIVER_BOX);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.COURIER_HAS_BOX);
        assertThat(logistics.pickup(orderNo)).isPresent();
        assertEffects(orderNo, 1, 0, 1, 0);

        assertThat(reshipments.reship(orderNo, CORRECTED)).isTrue();
        runJobs();

        assertEffects(orderNo, 2, 0, 2, 0);
        assertThat(books.balance().unaccounted()).isZero();
    }

    @Test
    void the_operator_may_wait_for_such_a_box() {
        String orderNo = parkedBy("logistics", "UNWRITTEN");
        partners.move(orderNo, "FETCHED", 0);
        resolutions.correct(orderNo, CORRECTED);
        runJobs();

        assertThat(resolutions.retry(orderNo)).isTrue();
        runJobs();

        assertThat(fulfilment.boxDelivered(orderNo)).isTrue();
        assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void a_partner_that_is_down_meanwhile_only_delays_it(String down) {
        String orderNo = parkedBy("logistics", "UNWRITTEN");
        partners.behave(down, DOWN);
        resolutions.correct(orderNo, CORRECTED);
        runJobs();
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(parkedOrder(orderNo).partner().name()).isEqualToIgnoringCase(down);

        partners.allWell();
        pass(Duration.ofSeconds(20));

        assertEffects(orderNo, 2, 1, 2, 1);
        assertThat(logistics.pickup(orderNo)).isPresent();
    }

    /** Their jitter decides when each of the two outages releases it: once in four times, they took turns for ever. */
    @RepeatedTest(12)
    void two_outages_do_not_send_an_order_to_each_other() {
        a_partner_that_is_down_meanwhile_only_delays_it("warehouse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void a_cancellation_meanwhile_undoes_each_part_once(String down) {
        String orderNo = parkedBy("logistics", "UNWRITTEN");
        partners.behave(down, DOWN);
        resolutions.correct(orderNo, CORRECTED);
        runJobs();
        gates.refresh();

        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        runJobs();
        partners.allWell();
        pass(Duration.ofSeconds(20));

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertEffects(orderNo, 1, 1, 1, 1);
        assertThat(effects("payment", orderNo, "REFUND")).isOne();
    }

    @Test
    void a_courier_that_refuses_to_be_called_off_is_asked_again_before_the_refund() {
        String orderNo = parkedBy("logistics", "UNWRITTEN");
        partners.behave("logistics", REFUSES);
        resolutions.correct(orderNo, CORRECTED);
        runJobs();
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);

        resolutions.giveUp(orderNo, "operator", "");
        partners.allWell();
        runJobs();

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
        assertEffects(orderNo, 1, 1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "logistics"})
    void an_order_put_on_hold_while_its_calls_are_in_flight_is_taken_back(String partner) {
        String orderNo = parkedBy(partner, "REFUSE");
        holds.place(orderNo, Reason.of(Code.REFUNDED_AT_PROVIDER, "WECHAT", "199 CNY"));
        resolutions.retry(orderNo);

        String job = due().get(0).getId();

        CallScope.run(
                () -> {
                    var order = sentAhead(orderNo);
                    String parcel = warehouse
                            .prepareCall(order)
                            .join()
                            .toOptional()
                            .map(Warehouse::parcelNo)
                            .orElseThrow();
                    logistics.prepareCall(order, parcel).join();
                },
                () -> {
                    management.executeJob(job);
                    return true;
                });

        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.NOTIFY_WAREHOUSE);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Code.REFUNDED_AT_PROVIDER);
        assertEffects(orderNo, 1, 1, 1, 1);

        resolutions.retry(orderNo);
        runJobs();

        assertEffects(orderNo, 2, 1, 2, 1);
    }

    private OrderToShip sentAhead(String orderNo) {
        return new OrderToShip(
                checkouts.get(orderNo), OrderStatus.PAID, orders.get(orderNo).shipment());
    }

    /** An order that waits for this partner, which is well again. */
    private String parkedBy(String partner, String trouble) {
        partners.behave(partner, trouble.equals("REFUSE") ? REFUSES : DOWN);
        String orderNo = buyAndRun(1).get(0);
        assertThat(parkedOrder(orderNo).partner().name()).isEqualToIgnoringCase(partner);
        partners.allWell();
        if (trouble.equals("UNWRITTEN")) {
            did(partner, orderNo);
        }
        return orderNo;
    }

    /** The partner did what a node asked that died before it wrote the answer down. */
    private void did(String partner, String orderNo) {
        if (partner.equals("warehouse")) {
            partners.deductUnwritten(orderNo);
        } else {
            partners.bookUnwritten(orderNo);
        }
    }

    private void assertEffects(String orderNo, int deducted, int released, int booked, int calledOff) {
        assertThat(new int[] {
                    effects("warehouse", orderNo, "DEDUCT"),
                    effects("warehouse", orderNo, "RELEASE"),
                    effects("logistics", orderNo, "PICKUP"),
                    effects("logistics", orderNo, "CANCEL")
                })
                .as("deducted, released, booked, called off")
                .containsExactly(deducted, released, booked, calledOff);
    }

    private int effects(String partner, String orderNo, String effect) {
        return partners.effects(partner, orderNo, effect);
    }
}
