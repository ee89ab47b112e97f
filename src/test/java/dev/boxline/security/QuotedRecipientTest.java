package dev.boxline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.partner.HostileAnswer;
import dev.boxline.partner.HostilePartner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A warehouse refuses orders and quotes their recipients in spellings of its own. */
class QuotedRecipientTest extends HttpSecurityTestSupport {

    private static final HostilePartner WAREHOUSE = open();

    private static HostilePartner open() {
        try {
            return new HostilePartner();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void warehouse(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.datasource.url", () -> "jdbc:h2:mem:quoted-recipient;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        registry.add("boxline.data-dir", () -> "target/quoted-recipient");
        registry.add("boxline.warehouse.endpoint.url", () -> WAREHOUSE.url().toString());
        registry.add(
                "boxline.warehouse.endpoint.health-url",
                () -> WAREHOUSE.url().resolve("/health").toString());
    }

    @AfterAll
    static void close() throws IOException {
        WAREHOUSE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Recipient 138 1357 2468 can not be reached",
                "Recipient +86 138-1357-2468 can not be reached",
                "Recipient +8613813572468 can not be reached",
                "No courier goes to 7 LINDEN-HOF LANE, PUDONG",
                "Linden-Hof Lane is closed",
                "ZOE LINDQVIST moved",
                "１３８１３５７２４６８ is busy"
            })
    void nobody_reads_them_in_the_reason_or_in_the_exchanges(String words) throws IOException {
        byte[] refusal = json.writeValueAsBytes(Map.of("title", "Refused", "status", 422, "detail", words));
        WAREHOUSE.answers(request -> List.of(
                request.startsWith("GET /health")
                        ? HostileAnswer.message("200 OK", "Content-Type: application/json", "{}".getBytes(UTF_8))
                        : HostileAnswer.message("422 Refused", "Content-Type: application/problem+json", refusal)));
        partners.behave("payment", "{}");
        String orderNo = bought();
        await().atMost(30, SECONDS)
                .until(() -> as("viewer")
                        .get("/api/v1/ops/parked?q=" + orderNo)
                        .body()
                        .contains("REFUSED"));

        HttpTestClient viewer = HttpTestClient.loggedIn("viewer", port);
        for (String path : List.of("/api/v1/ops/parked/" + orderNo, "/api/v1/ops/parked?q=" + orderNo)) {
            assertMasked(path, as("viewer").get(path));
        }
        for (String path : List.of(
                "/console/parked?q=" + orderNo,
                "/console/parked.csv?q=" + orderNo,
                "/console/orders/" + orderNo,
                "/console/orders/" + orderNo + "?lang=zh")) {
            assertMasked(path, viewer.get(path));
        }
        assertThat(as("viewer").get("/api/v1/ops/parked/" + orderNo).body())
                .as("an exchange is shown")
                .contains("/deductions", "422");
    }

    private static void assertMasked(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        String shown = answer.body().toLowerCase(Locale.ROOT);
        assertThat(shown)
                .as(path)
                .contains("•••")
                .doesNotContain("lindqvist", "linden", "pudong", "1357", "2468", "１３５７");
    }

    private String bought() throws IOException {
        HttpResponse<String> bought = as("mei")
                .json(
                        "POST",
                        Attacks.CHECKOUTS,
                        """
                        {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED", "recipient":
                          {"name": "Zoë Lindqvist", "phone": "138-1357-2468", "address": "7 Linden-Hof Lane, Pudong"}}""",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        return json.readTree(bought.body()).path("orderNo").textValue();
    }
}
