package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.FreePort;
import dev.boxline.SecondSimulator;
import dev.boxline.logistics.DeliveryTracking;
import dev.boxline.logistics.DeliveryTracking.Taken;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.Timeline;
import dev.boxline.ordering.TimelineEntry;
import dev.boxline.ordering.TimelineEventType;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Outage;
import dev.boxline.recovery.outage.OutageQueries;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A second warehouse and a second carrier for orders to Shanghai. */
class SeveralEndpointsStoryTest extends Story {

    private static final int SIMULATOR = FreePort.find();
    private static final SecondSimulator SECOND = new SecondSimulator();
    private static final Endpoint SF = new Endpoint(Partner.LOGISTICS, "sf");

    @Autowired
    Logistics logistics;

    @Autowired
    DeliveryTracking tracking;

    @Autowired
    Resolutions resolutions;

    @Autowired
    OutageQueries outages;

    @Autowired
    Timeline timeline;

    @Autowired
    TransactionTemplate transaction;

    @DynamicPropertySource
    static void secondWarehouseAndCarrier(DynamicPropertyRegistry registry) {
        SECOND.warehouse().forEach((name, value) -> registry.add(name, () -> value));
        SECOND.carrier().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("boxline.warehouse.routes[0].province", () -> "Shanghai");
        registry.add("boxline.warehouse.routes[0].endpoint", () -> "wh-shanghai");
        registry.add("boxline.logistics.routes[0].province", () -> "上海,Shanghai");
        registry.add("boxline.logistics.routes[0].endpoint", () -> "sf");
        ownNode(registry, "several-endpoints", SIMULATOR);
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
    void each_order_goes_to_the_endpoints_of_its_rule() {
        String shanghai = buyAndRun(1).get(0);
        String beijing = buyTo("1 Chang'an Avenue, Beijing");
        runJobs();

        assertThat(SECOND.partners().effects("warehouse", shanghai, "DEDUCT")).isOne();
        assertThat(SECOND.partners().effects("logistics", shanghai, "PICKUP")).isOne();
        assertThat(partners.effects("warehouse", shanghai, "DEDUCT")).isZero();
        assertThat(partners.effects("logistics", shanghai, "PICKUP")).isZero();
        assertThat(partners.effects("warehouse", beijing, "DEDUCT")).isOne();
        assertThat(partners.effects("logistics", beijing, "PICKUP")).isOne();
        assertThat(logistics.endpoint(shanghai)).isEqualTo(SF);
        assertThat(logistics.endpoint(beijing)).isEqualTo(Endpoint.of(Partner.LOGISTICS));
    }

    @Test
    void an_outage_of_one_endpoint_holds_back_no_order_of_another() {
        SECOND.partners().behave("logistics", "{\"mode\": \"DOWN\"}");
        String shanghai = buyAndRun(1).get(0);
        String beijing = buyTo("1 Chang'an Avenue, Beijing");
        runJobs();

        assertThat(parkedOrder(shanghai).endpoint()).isEqualTo(SF);
        assertThat(open()).singleElement().extracting(Outage::endpoint).isEqualTo(SF);
        assertThat(parked.find(beijing)).isEmpty();
        assertThat(partners.effects("logistics", beijing, "PICKUP")).isOne();
    }

    @Test
    void the_timeline_names_the_endpoint_that_an_order_was_parked_for() {
        SECOND.partners().behave("logistics", "{\"mode\": \"DOWN\"}");
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        String shanghai = buyAndRun(1).get(0);
        String beijing = buyTo("1 Chang'an Avenue, Beijing");
        runJobs();

        assertThat(parkedFor(shanghai)).containsExactly("LOGISTICS/sf");
        assertThat(parkedFor(beijing)).containsExactly("LOGISTICS");
    }

    @Test
    void an_order_is_undone_where_it_was_shipped() {
        SECOND.partners().behave("logistics", "{\"mode\": \"DOWN\"}");
        String orderNo = buyAndRun(1).get(0);
        SECOND.partners().allWell();

        assertThat(resolutions.giveUp(orderNo, "operator", "sold out")).isTrue();
        gates.set(new Gate(SF, true, Gate.Setting.OPEN, clock.instant().plusSeconds(60), "", null, null));
        gates.refresh();
        runJobs();

        assertThat(SECOND.partners().effects("warehouse", orderNo, "RELEASE")).isOne();
        assertThat(partners.effects("warehouse", orderNo, "RELEASE")).isZero();
        assertThat(isLive(orderNo)).isFalse();
    }

    @Test
    void a_notification_counts_only_from_the_carrier_of_its_order() {
        String orderNo = buyAndRun(1).get(0);
        String pickupNo = logistics.pickup(orderNo).orElseThrow().pickupNo();

        assertThat(take(Endpoint.of(Partner.LOGISTICS), orderNo, pickupNo)).isEqualTo(Taken.WRONG);
        assertThat(take(SF, orderNo, pickupNo)).isEqualTo(Taken.MOVED);
    }

    private Taken take(Endpoint from, String orderNo, String pickupNo) {
        return transaction.execute(running -> tracking.take(from, orderNo, pickupNo, PickupStatus.FETCHED));
    }

    private List<String> parkedFor(String orderNo) {
        return timeline.of(orderNo, 0).stream()
                .filter(line -> line.what() == TimelineEventType.PARKED)
                .map(TimelineEntry::detail)
                .toList();
    }

    private List<Outage> open() {
        return outages.newest(null, null, null, 10).stream()
                .filter(outage -> outage.closedAt() == null)
                .toList();
    }

    private String buyTo(String address) {
        String orderNo = "S-" + System.nanoTime();
        purchases.start(new Purchase(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                PaymentMethod.SIMULATED,
                new Recipient("Mei", "13800000000", address),
                null,
                null));
        return orderNo;
    }
}
