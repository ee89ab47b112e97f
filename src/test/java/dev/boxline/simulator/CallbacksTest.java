package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbacksTest {

    private static final String SETTLEMENT = "/simulator/payment/orders/T-1/settlement";

    @TempDir
    Path folder;

    private CallbackReceiver boxline;
    private SimulatorFixture rig;

    @BeforeEach
    void start() throws IOException {
        boxline = new CallbackReceiver();
        rig = new SimulatorFixture(folder, boxline);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        boxline.close();
    }

    @Test
    void sends_as_many_copies_of_one_event_as_asked_for() {
        rig.behave("payment", "{\"autoSettle\": false}");
        rig.pay("k1", "T-1");
        assertThat(rig.post(SETTLEMENT, "{\"callbacks\": 3}").text("status")).isEqualTo("SETTLED");
        await().until(() -> boxline.deliveries().size() == 3);

        assertThat(boxline.deliveries())
                .extracting(CallbackReceiver.Delivery::raw)
                .containsOnly(boxline.deliveries().get(0).raw());
        assertThat(boxline.deliveries().get(0).path()).isEqualTo("/callbacks/payment/simulated");
        assertThat(boxline.deliveries().get(0).json().fieldNames())
                .toIterable()
                .containsExactly("eventId", "orderNo", "merchantId", "amountMinor", "currency", "status", "at");
        assertThat(rig.post(SETTLEMENT, "").status()).isEqualTo(200);
        await().until(() -> boxline.deliveries().size() == 4);
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE");
    }

    @Test
    void captures_without_a_word_when_the_callback_is_to_be_lost() {
        rig.behave("payment", "{\"autoSettle\": false}");
        rig.pay("k1", "T-1");
        rig.post(SETTLEMENT, "{\"callbacks\": 0}");
        rig.pay("k2", "T-2");
        rig.post("/simulator/payment/orders/T-2/settlement", "{}");
        await().until(() -> !boxline.statuses("T-2").isEmpty());

        assertThat(boxline.statuses("T-1")).isEmpty();
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE");
        assertThat(rig.post("/simulator/payment/orders/T-3/settlement", "{}").status())
                .isEqualTo(404);
        assertThat(rig.post(SETTLEMENT, "{\"callbacks\": -1}").status()).isEqualTo(400);
    }

    @Test
    void settles_by_itself_after_a_while() {
        rig.behave("payment", "{\"settleAfterMillis\": 100}");
        assertThat(rig.pay("k1", "T-1").text("status")).isEqualTo("PENDING");

        await().until(() -> boxline.statuses("T-1").equals(List.of("SETTLED")));
        assertThat(rig.effects("payment", "T-1")).containsExactly("CAPTURE");
    }

    @Test
    void delivers_a_box_step_by_step() {
        SimulatorFixture.Response pickup = rig.book("k1", "T-1");
        await().until(() -> boxline.statuses("T-1").size() == 4);

        assertThat(boxline.statuses("T-1")).containsExactly("BOOKED", "FETCHED", "IN_TRANSIT", "DELIVERED");
        assertThat(boxline.deliveries().get(3).json().fieldNames())
                .toIterable()
                .containsExactly("eventId", "orderNo", "pickupNo", "status", "at", "carrier", "trackingNo");
        assertThat(boxline.deliveries().get(3).json().path("pickupNo").asText()).isEqualTo(pickup.text("pickupNo"));
        assertThat(rig.effects("logistics", "T-1")).containsExactly("PICKUP", "DELIVERED");
    }

    @Test
    void moves_a_box_by_hand() {
        rig.behave("logistics", "{\"autoDeliver\": false}");
        rig.book("k1", "T-1");
        String events = "/simulator/logistics/orders/T-1/events";
        rig.post(events, "{\"event\": \"DELIVERED\", \"callbacks\": 2}");
        rig.post(events, "{\"event\": \"FETCHED\"}");
        await().until(() -> boxline.statuses("T-1").size() == 4);

        assertThat(boxline.statuses("T-1")).containsExactly("BOOKED", "DELIVERED", "DELIVERED", "FETCHED");
        assertThat(rig.effects("logistics", "T-1")).containsExactly("PICKUP", "DELIVERED");
        assertThat(rig.post(events, "{}").status()).isEqualTo(400);
        assertThat(rig.post("/simulator/logistics/orders/T-9/events", "{\"event\": \"LOST\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void lets_later_news_of_an_order_pass_what_is_held_back() {
        rig.behave("logistics", "{\"autoDeliver\": false, \"callbackDelayMillis\": 60000}");
        rig.book("k1", "T-1");
        rig.post("/simulator/logistics/orders/T-1/events", "{\"event\": \"FETCHED\"}");
        await().until(() -> boxline.statuses("T-1").size() == 2);

        assertThat(boxline.statuses("T-1")).containsExactly("FETCHED", "BOOKED");
    }

    @Test
    void sends_what_was_held_back_when_nothing_later_comes() {
        rig.behave("logistics", "{\"autoDeliver\": false, \"callbackDelayMillis\": 300}");
        rig.book("k1", "T-1");

        await().until(() -> boxline.statuses("T-1").equals(List.of("BOOKED")));
    }

    @Test
    void keeps_sending_the_same_event_until_it_is_taken_and_holds_up_nobody_else() {
        boxline.answers(delivery -> delivery.orderNo().equals("T-1") ? 422 : 204);
        rig.book("k1", "T-1");
        rig.book("k2", "T-2");
        await().until(() ->
                boxline.statuses("T-2").size() == 4 && boxline.statuses("T-1").size() > 1);
        assertThat(boxline.statuses("T-1")).containsOnly("BOOKED");
        boxline.answers(delivery -> 204);

        await().until(() -> boxline.statuses("T-1").contains("DELIVERED"));
        assertThat(boxline.deliveries().stream()
                        .filter(delivery -> delivery.orderNo().equals("T-1"))
                        .map(CallbackReceiver.Delivery::eventId)
                        .distinct())
                .hasSize(4);
    }

    @Test
    void tries_the_next_address_when_one_refuses() throws IOException {
        try (CallbackReceiver refusing = new CallbackReceiver();
                SimulatorFixture other = new SimulatorFixture(folder.resolve("other"))) {
            refusing.answers(delivery -> 503);
            other.simulator()
                    .sendCallbacksTo(List.of(URI.create("http://localhost:1"), refusing.address(), boxline.address()));
            other.book("k1", "T-1");

            await().until(() -> boxline.statuses("T-1").contains("DELIVERED"));
            assertThat(refusing.deliveries()).hasSize(1);
        }
    }
}
