package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partners that say "not now" for a while in answers that could be taken for "never". */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotNowTest {

    private static final String PAGE = "<html><body>Bad request</body></html>";
    private static final String IN_PROGRESS =
            "{\"code\": \"in-progress\", \"detail\": \"A request with this key is in progress\"}";

    @TempDir
    static Path data;

    private AilingPartner partner;
    private Node node;

    @BeforeAll
    void start() throws IOException {
        partner = new AilingPartner();
        node = new Node(List.of(
                "--boxline.data-dir=" + data,
                "--boxline.warehouse.endpoint.url=" + partner.url() + "/partners/warehouse",
                "--boxline.payment.simulated.endpoint.url=" + partner.url() + "/partners/payment"));
        partner.passOnTo(node.simulatorUrl());
        node.awaitFulfilled(node.api.buy(Map.of()));
    }

    @AfterAll
    void stop() {
        node.close();
        partner.close();
    }

    @BeforeEach
    void well() {
        partner.recovers();
        await().atMost(60, SECONDS).until(node::outagesAreOver);
    }

    /** Its work alone, or with its health. */
    @ParameterizedTest
    @CsvSource({
        "/partners/warehouse/deductions, 409",
        "/partners/warehouse/deductions, 407",
        "/partners/warehouse/deductions, 421",
        "/partners/warehouse/deductions, 400",
        "/partners/warehouse, 409",
        "/partners/warehouse, 407",
        "/partners/warehouse, 421",
        "/partners/warehouse, 400",
        "/partners/warehouse, 404",
        "/partners/warehouse, 422"
    })
    void an_order_that_the_warehouse_cannot_take_now_is_delivered_by_itself(String where, int status) {
        partner.ails(where, answer(status));
        String orderNo = node.api.buy(Map.of());
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(parked(orderNo)).isEqualTo("task_notifyWarehouse UNAVAILABLE PARKED"));

        partner.recovers();

        node.awaitFulfilled(orderNo);
        assertThat(parked(orderNo)).isEqualTo("task_notifyWarehouse UNAVAILABLE RESOLVED");
        assertThat(node.partners.effects("warehouse", orderNo, "DEDUCT")).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "/partners/payment/payments, 409",
        "/partners/payment/payments, 400",
        "/partners/payment, 407",
        "/partners/payment, 421",
        "/partners/payment, 400"
    })
    void a_purchase_that_the_provider_cannot_take_now_is_paid_by_itself(String where, int status) {
        partner.ails(where, answer(status));
        String orderNo = node.api.buy(Map.of());
        assertThat(checkout(orderNo)).isEqualTo("AWAITING_PAYMENT");
        assertThat(parked(orderNo)).startsWith("task_requestPayment UNAVAILABLE ");

        partner.recovers();

        node.awaitFulfilled(orderNo);
        assertThat(checkout(orderNo)).isEqualTo("PAID");
        assertThat(node.partners.effects("payment", orderNo, "CAPTURE")).isOne();
    }

    private static AilingPartner.Ailment answer(int status) {
        return status == 409
                ? AilingPartner.answering(status, "application/problem+json", IN_PROGRESS)
                : AilingPartner.answering(status, "text/html", PAGE);
    }

    private String checkout(String orderNo) {
        return node.api
                .get("mei", "/api/v1/checkouts/" + orderNo)
                .body()
                .path("status")
                .asText();
    }

    private String parked(String orderNo) {
        JsonNode item = node.api.get("viewer", "/api/v1/ops/parked/" + orderNo).body();
        return String.join(
                " ",
                item.path("step").asText(),
                item.path("kind").asText(),
                item.path("state").asText());
    }
}
