package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehaviourTest {

    private static final String HEALTH = "/simulator/warehouse/health";

    @TempDir
    Path folder;

    private SimulatorFixture rig;

    @BeforeEach
    void start() throws IOException {
        rig = new SimulatorFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void replaces_the_whole_behaviour_and_fills_in_defaults() {
        rig.behave("warehouse", "{\"mode\": \"SLOW\", \"latencyMillis\": 5}");
        SimulatorFixture.Response response =
                rig.behave("warehouse", "{\"capacityPerSecond\": null, \"refuseOrders\": [\"T-1\"]}");

        assertThat(response.raw().body())
                .isEqualTo(
                        "{\"mode\":\"UP\",\"latencyMillis\":0,\"failureRate\":0.0,\"loseAnswers\":0.0,"
                                + "\"capacityPerSecond\":0,\"healthLies\":false,\"refuseOrders\":[\"T-1\"],\"failOrders\":[],"
                                + "\"autoSettle\":true,\"settleAfterMillis\":0,\"autoDeliver\":true,"
                                + "\"partialAnswers\":0.0,\"refundAfterMillis\":0,\"refundResult\":\"REFUNDED\",\"callbackDelayMillis\":0}");
        assertThat(rig.get("/simulator/warehouse/behaviour").json()).isEqualTo(response.json());
    }

    @Test
    void names_the_field_that_is_wrong() {
        assertThat(wrongField("{\"mood\": 1}")).isEqualTo("mood");
        assertThat(wrongField("{\"mode\": \"UPWARDS\"}")).isEqualTo("mode");
        assertThat(wrongField("{\"failureRate\": 1.5}")).isEqualTo("failureRate");
        assertThat(wrongField("{\"latencyMillis\": \"5\"}")).isEqualTo("latencyMillis");
        assertThat(wrongField("{\"refuseOrders\": [null]}")).isEqualTo("refuseOrders");
        assertThat(wrongField("{\"failOrders\": [null]}")).isEqualTo("failOrders");
        assertThat(rig.behave("warehouse", "{").status()).isEqualTo(400);
        assertThat(rig.behave("post", "{}").status()).isEqualTo(404);
        assertThat(rig.get("/simulator/warehouse/behaviour").text("mode")).isEqualTo("UP");
    }

    @Test
    void down_means_503_for_work_and_health_unless_health_lies() {
        rig.behave("warehouse", "{\"mode\": \"DOWN\"}");
        assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(503);
        assertThat(rig.get("/partners/warehouse/requests/k1").status()).isEqualTo(503);
        assertThat(rig.get(HEALTH).status()).isEqualTo(503);
        rig.behave("warehouse", "{\"mode\": \"DOWN\", \"healthLies\": true}");
        assertThat(rig.get(HEALTH).text("status")).isEqualTo("UP");

        assertThat(rig.ledger("warehouse").path("accepted").asInt()).isZero();
        assertThat(rig.ledger("warehouse").path("requests").asInt()).isEqualTo(2);
        assertThat(rig.ledger("warehouse").path("probes").asInt()).isEqualTo(2);
    }

    @Test
    void slow_waits_before_the_effect() {
        rig.behave("warehouse", "{\"mode\": \"SLOW\", \"latencyMillis\": 300}");
        long before = System.nanoTime();
        CompletableFuture<HttpResponse<String>> call = deductLater("k1", "T-1");
        await().until(() -> rig.ledger("warehouse").path("requests").asInt() == 1);

        assertThat(rig.effects("warehouse", "T-1")).isEmpty();
        assertThat(call.join().statusCode()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void hang_answers_nothing_until_the_behaviour_changes() {
        rig.behave("warehouse", "{\"mode\": \"HANG\"}");
        CompletableFuture<HttpResponse<String>> work = deductLater("k1", "T-1");
        CompletableFuture<HttpResponse<String>> health = rig.send("GET", HEALTH, null, "");
        await().until(() -> rig.ledger("warehouse").path("requests").asInt() == 1
                && rig.ledger("warehouse").path("probes").asInt() == 1);
        assertThat(work).isNotDone();
        assertThat(health).isNotDone();
        rig.behave("warehouse", "{}");

        assertThatThrownBy(work::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(rig.effects("warehouse", "T-1")).isEmpty();
    }

    @Test
    void flaky_fails_half_before_and_half_after_the_effect() {
        rig.behave("warehouse", "{\"mode\": \"FLAKY\", \"failureRate\": 1}");
        for (int i = 0; i < 100; i++) {
            assertThat(rig.deduct("k" + i, "T-" + i).status()).isEqualTo(500);
        }
        assertThat(rig.ledger("warehouse").path("accepted").asInt()).isBetween(20, 80);
        assertThat(rig.get(HEALTH).status()).isEqualTo(200);
    }

    @Test
    void refuse_says_why_and_stays_healthy() {
        rig.behave("warehouse", "{\"mode\": \"REFUSE\"}");
        SimulatorFixture.Response refused = rig.deduct("k1", "T-1");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("reason")).isNotBlank();
        assertThat(rig.get(HEALTH).status()).isEqualTo(200);
        rig.behave("warehouse", "{}");

        assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(201);
    }

    @Test
    void refuses_only_the_orders_named() {
        rig.behave("warehouse", "{\"refuseOrders\": [\"T-1\"]}");

        assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(422);
        assertThat(rig.deduct("k2", "T-2").status()).isEqualTo(201);
    }

    @Test
    void fails_only_the_orders_named_before_any_effect_and_stays_healthy() {
        rig.behave("warehouse", "{\"failOrders\": [\"T-1\"]}");

        assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(500);
        assertThat(rig.deduct("k2", "T-2").status()).isEqualTo(201);
        assertThat(rig.get(HEALTH).status()).isEqualTo(200);
        assertThat(rig.effects("warehouse", "T-1")).isEmpty();
    }

    @Test
    void a_lost_answer_leaves_its_effect_behind() {
        rig.behave("warehouse", "{\"loseAnswers\": 1}");
        CompletableFuture<HttpResponse<String>> call = deductLater("k1", "T-1");
        assertThatThrownBy(call::join).hasCauseInstanceOf(IOException.class);
        rig.behave("warehouse", "{}");

        assertThat(rig.get("/partners/warehouse/requests/k1").text("orderNo")).isEqualTo("T-1");
        assertThat(rig.deduct("k1", "T-1").status()).isEqualTo(201);
        assertThat(rig.effects("warehouse", "T-1")).containsExactly("DEDUCT");
    }

    @Test
    void takes_no_more_than_its_capacity() {
        rig.behave("warehouse", "{\"capacityPerSecond\": 3}");
        List<SimulatorFixture.Response> answers =
                IntStream.range(0, 10).mapToObj(i -> deductLater("k" + i, "T-" + i)).toList().stream()
                        .map(call -> SimulatorFixture.response(call.join()))
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSizeBetween(3, 6);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allMatch(answer ->
                        answer.raw().headers().firstValue("Retry-After").isPresent());
        assertThat(rig.get(HEALTH).status()).isEqualTo(200);
        assertThat(rig.ledger("warehouse").path("accepted").asInt()).isBetween(3, 6);
    }

    private CompletableFuture<HttpResponse<String>> deductLater(String key, String orderNo) {
        return rig.send("POST", "/partners/warehouse/deductions", key, SimulatorFixture.deduction(orderNo));
    }

    private String wrongField(String behaviour) {
        SimulatorFixture.Response response = rig.behave("warehouse", behaviour);
        assertThat(response.status()).isEqualTo(400);
        return response.json().path("errors").path(0).path("field").asText();
    }
}
