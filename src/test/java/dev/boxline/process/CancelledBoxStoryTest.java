package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.logistics.DeliveryTracking;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.MissingBoxes;
import dev.boxline.process.release.Resolutions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A courier that confirms a cancellation and then collects the box all the same. */
class CancelledBoxStoryTest extends Story {

    @Autowired
    Logistics logistics;

    @Autowired
    DeliveryTracking tracking;

    @Autowired
    MissingBoxes missing;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Resolutions resolutions;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_box_collected_after_its_pickup_was_cancelled_stops_the_refund() {
        String orderNo = cancelledByTheCourierOnly();
        String pickupNo = logistics.pickup(orderNo).orElseThrow().pickupNo();

        moves(orderNo, pickupNo, PickupStatus.FETCHED, PickupStatus.IN_TRANSIT);
        assertRefundStops(orderNo);
    }

    @Test
    void a_box_without_a_known_booking_stops_the_refund_as_well() {
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        String orderNo = buyAndRun(1).get(0);
        partners.allWell();
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        assertThat(cancellations.cancel(orderNo, "mei", "")).isEqualTo(Cancellations.Result.CANCELLED);
        runJobs();
        assertThat(logistics.mayHoldBox(orderNo)).isFalse();

        moves(orderNo, "PU-LATE", PickupStatus.FETCHED, PickupStatus.IN_TRANSIT);
        assertRefundStops(orderNo);
    }

    /** Until an operator writes the box off. */
    private void assertRefundStops(String orderNo) {
        partners.allWell();
        pass(Duration.ofSeconds(30));

        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isZero();
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.COURIER_HAS_BOX);
        assertThat(alerts(orderNo)).containsOnlyOnce("CANCELLED_BOX_MOVED");

        assertThat(resolutions.giveUp(orderNo, "operator", "written off")).isTrue();
        runJobs();

        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(partners.effects("payment", orderNo, "REFUND")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isZero();
    }

    @Test
    void operators_hear_once_of_a_box_that_moves_after_its_order_was_refunded() {
        String orderNo = cancelledByTheCourierOnly();
        String pickupNo = logistics.pickup(orderNo).orElseThrow().pickupNo();
        partners.allWell();
        pass(Duration.ofSeconds(30));
        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
        assertThat(alerts(orderNo)).doesNotContain("CANCELLED_BOX_MOVED");

        moves(orderNo, pickupNo, PickupStatus.FETCHED, PickupStatus.IN_TRANSIT, PickupStatus.DELIVERED);

        assertThat(alerts(orderNo)).containsOnlyOnce("CANCELLED_BOX_MOVED");
        assertThat(endOf(orderNo)).isEqualTo("end_orderCancelled");
    }

    /** An overdue box given up: the courier has cancelled its pickup, and the refund waits for the payment provider. */
    private String cancelledByTheCourierOnly() {
        partners.behave("logistics", "{\"autoDeliver\": false}");
        String orderNo = buyAndRun(1).get(0);
        clock.advance(Duration.ofDays(8));
        assertThat(missing.parkOverdue(orderNo)).isTrue();
        partners.behave("payment", "{\"mode\": \"DOWN\"}");
        assertThat(resolutions.giveUp(orderNo, "operator", "never collected")).isTrue();
        runJobs();
        assertThat(partners.effects("logistics", orderNo, "CANCEL")).isOne();
        assertThat(partners.effects("payment", orderNo, "REFUND")).isZero();
        return orderNo;
    }

    private void moves(String orderNo, String pickupNo, PickupStatus... news) {
        for (PickupStatus status : news) {
            transaction.executeWithoutResult(
                    running -> tracking.take(Endpoint.of(Partner.LOGISTICS), orderNo, pickupNo, status));
        }
    }
}
