package dev.boxline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.Pickup;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.Recipient;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.process.release.Reshipments;
import dev.boxline.webhook.WebhookSender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rightly signed callbacks do, all the way from their webhooks. */
class CallbackStoryTest extends Story {

    private static final Recipient MEI = new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai");

    @Autowired
    ApplicationContext application;

    @Autowired
    Orders orders;

    @Autowired
    Payments payments;

    @Autowired
    Logistics logistics;

    @Autowired
    Reshipments sending;

    @Autowired
    OrderReconciliation books;

    @Autowired
    JdbcClient jdbc;

    private WebhookSender webhooks;

    @BeforeEach
    void webhooks() {
        webhooks = new WebhookSender(application);
    }

    @ParameterizedTest(name = "{0} {1}, then {2}: {3} {4}")
    @CsvSource({
        // booked with, each news as status/carrier/number, shown at the end
        "'', '', FETCHED/SF/SF1234567890, SF, SF1234567890",
        "'', '', FETCHED/SF/SF1 IN_TRANSIT/YTO/YT9, YTO, YT9",
        "SF, SF1, FETCHED//, SF, SF1",
        "SF, SF1, FETCHED/SF/, SF, SF1",
        "SF, SF1, FETCHED/YTO/YT9, YTO, YT9",
        "SF, SF1, IN_TRANSIT/YTO/YT9 FETCHED/SF/SF1, YTO, YT9",
        "SF, '', IN_TRANSIT// FETCHED//SF1, SF, SF1",
        "SF, SF1, FETCHED/YTO/ IN_TRANSIT//YT9, YTO, YT9",
        "SF, SF1, BOOKED/YTO/YT9, YTO, YT9",
        "SF, SF1, DELIVERED/YTO/YT9, YTO, YT9",
        "SF, SF1, FETCHED/顺丰/SF2, 顺丰, SF2"
    })
    void the_latest_carrier_and_number_are_shown(
            String bookedCarrier, String bookedNo, String news, String carrier, String number) {
        String orderNo = booked();
        jdbc.sql("update pickup set carrier = ?, tracking_no = ?, tracking_url = 'http://old' where order_no = ?")
                .params(bookedCarrier, bookedNo, orderNo)
                .update();

        for (String each : news.split(" ", -1)) {
            String[] told = each.split("/", -1);
            assertThat(webhooks.box("E-" + orderNo + told[0], orderNo, pickupNo(orderNo), told[0], told[1], told[2]))
                    .isEqualTo(200);
        }

        Pickup pickup = logistics.pickup(orderNo).orElseThrow();
        assertThat(pickup.carrier()).isEqualTo(carrier);
        assertThat(pickup.trackingNo()).isEqualTo(number);
        assertThat(pickup.trackingUrl())
                .as("an address leads to its own number")
                .isEqualTo(number.equals(bookedNo) ? "http://old" : "");
    }

    @Test
    void a_lost_box_that_turns_up_does_not_end_the_order_another_box_was_sent_for() {
        String orderNo = booked();
        String lost = pickupNo(orderNo);
        assertThat(webhooks.box("E-1", orderNo, lost, "LOST")).isEqualTo(200);
        assertThat(instanceOf(orderNo)).isWaitingAt("task_awaitRelease");
        sending.reship(orderNo, MEI);

        assertThat(webhooks.box("E-2", orderNo, lost, "DELIVERED")).isEqualTo(200);
        runJobs();
        assertThat(webhooks.box("E-3", orderNo, lost, "DELIVERED")).isEqualTo(200);

        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        assertThat(toBeActedOn(orderNo)).isZero();
        assertThat(alerts(orderNo)).containsExactly("BOX_FOUND");
        assertThat(webhooks.box("E-4", orderNo, pickupNo(orderNo), "DELIVERED")).isEqualTo(200);
        assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
    }

    @Test
    void news_of_a_box_that_come_three_times_and_in_the_wrong_order_move_it_on_once() {
        String orderNo = booked();
        String pickupNo = pickupNo(orderNo);
        for (int times = 0; times < 3; times++) {
            assertThat(webhooks.box("E-2", orderNo, pickupNo, "IN_TRANSIT")).isEqualTo(200);
            assertThat(webhooks.box("E-1", orderNo, pickupNo, "FETCHED")).isEqualTo(200);
        }
        assertThat(logistics.pickup(orderNo).orElseThrow().status()).isEqualTo(PickupStatus.IN_TRANSIT);

        assertThat(webhooks.box("E-3", orderNo, pickupNo, "DELIVERED")).isEqualTo(200);
        assertThat(webhooks.box("E-3", orderNo, pickupNo, "DELIVERED")).isEqualTo(200);
        assertThat(webhooks.box("E-4", orderNo, pickupNo, "LOST")).isEqualTo(200);

        assertThat(endOf(orderNo)).isEqualTo("end_orderFulfilled");
        assertThat(logistics.pickup(orderNo).orElseThrow().status()).isEqualTo(PickupStatus.DELIVERED);
        assertThat(toBeActedOn(orderNo)).isZero();
    }

    @Test
    void news_of_a_box_nobody_booked_yet_is_kept_and_news_of_an_order_nobody_knows_is_refused() {
        String orderNo = buy();

        assertThat(webhooks.box("E-1", orderNo, "PU-EARLY", "BOOKED")).isEqualTo(200);
        assertThat(toBeActedOn(orderNo)).isOne();
        assertThat(webhooks.box("E-2", "T-nobodys", "PU-1", "BOOKED")).isEqualTo(422);
        assertThat(alerts("T-nobodys")).containsExactly("DOES_NOT_MATCH");
        assertThat(toBeActedOn("T-nobodys")).isZero();
    }

    /** Signed, but about a pickup that this order does not have: operators hear of it, and no figure moves. */
    @ParameterizedTest
    @ValueSource(strings = {"BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED", "LOST"})
    void news_of_another_pickup_is_refused_and_leaves_the_ledger_as_it_was(String status) {
        String orderNo = booked();
        var before = books.balance();

        assertThat(webhooks.box("E-1-" + status, orderNo, "PU-OTHER", status)).isEqualTo(422);
        assertThat(webhooks.box("E-2-" + status, orderNo, "PU-OTHER", status)).isEqualTo(422);

        assertThat(books.balance()).isEqualTo(before);
        assertThat(logistics.pickup(orderNo).orElseThrow().status()).isEqualTo(PickupStatus.BOOKED);
        assertThat(alerts(orderNo)).isNotEmpty().containsOnly("DOES_NOT_MATCH");
        assertThat(toBeActedOn(orderNo)).isZero();
    }

    @Test
    void an_events_number_with_another_content_is_no_duplicate_and_changes_nothing() {
        partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = buy();
        partners.settle(orderNo, 0);
        assertThat(webhooks.payment("E-1", orderNo, 19_900)).isEqualTo(200);

        assertThat(webhooks.payment("E-1", orderNo, 19_900)).isEqualTo(200);
        assertThat(alerts(orderNo)).isEmpty();
        assertThat(webhooks.payment("E-1", orderNo, 1)).isEqualTo(422);

        assertThat(payments.find(orderNo).orElseThrow().status()).isEqualTo(PaymentStatus.SETTLED);
        assertThat(alerts(orderNo)).containsExactly("DOES_NOT_MATCH");
    }

    @Test
    void a_boxs_event_that_was_erased_since_still_counts_as_known() {
        String orderNo = booked();
        assertThat(webhooks.box("E-1", orderNo, pickupNo(orderNo), "FETCHED")).isEqualTo(200);
        assertThat(webhooks.box("E-1", orderNo, pickupNo(orderNo), "IN_TRANSIT"))
                .isEqualTo(422);
        jdbc.sql("update webhook_event set body = ''").update();

        assertThat(webhooks.box("E-1", orderNo, pickupNo(orderNo), "FETCHED")).isEqualTo(200);
    }

    @Test
    void what_a_notice_said_is_kept_until_it_was_acted_on_and_no_longer() {
        String early = buy();
        assertThat(webhooks.box("E-1", early, "PU-EARLY", "BOOKED")).isEqualTo(200);
        assertThat(kept(early)).contains("PU-EARLY");

        String orderNo = booked();
        assertThat(webhooks.box("E-2", orderNo, pickupNo(orderNo), "FETCHED")).isEqualTo(200);
        assertThat(kept(orderNo)).hasSize(43).doesNotContain(pickupNo(orderNo));
    }

    @Test
    void one_sweep_gets_to_all_that_came_early() {
        String orderNo = buy();
        int events = 410; // more than two batches
        for (int n = 0; n < events; n++) {
            assertThat(webhooks.box("E-" + n, orderNo, "PU-EARLY", "BOOKED")).isEqualTo(200);
        }
        jdbc.sql("update webhook_event set due_at = received_at").update();

        webhooks.retryDueEvents();
        assertThat(jdbc.sql("select count(*) from webhook_event where attempts = 2")
                        .query(Integer.class)
                        .single())
                .isEqualTo(events);
    }

    private String kept(String orderNo) {
        return jdbc.sql("select body from webhook_event where order_no = ? and source = 'LOGISTICS'")
                .param(orderNo)
                .query(String.class)
                .single();
    }

    private String booked() {
        String orderNo = buy();
        runJobs();
        assertThat(instanceOf(orderNo)).isWaitingAt("event_boxDelivered");
        return orderNo;
    }

    private String pickupNo(String orderNo) {
        return logistics.pickup(orderNo).orElseThrow().pickupNo();
    }

    private long toBeActedOn(String orderNo) {
        return jdbc.sql("select count(*) from webhook_event where order_no = ? and processed_at is null")
                .param(orderNo)
                .query(Long.class)
                .single();
    }
}
