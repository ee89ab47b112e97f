package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.process.reconciliation.ReconciliationWorker;
import dev.boxline.reconciliation.ScriptedBill;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The reconciliation's API and pages. */
@Tag("long")
class ReconciliationOverHttpTest extends HttpSecurityTestSupport {

    private static final String API = "/api/v1/ops/reconciliations";

    @Autowired
    ScriptedBill bill;

    @Autowired
    ReconciliationWorker worker;

    private final String orderNo = aKey();
    private final LocalDate day = LocalDate.now(ScriptedBill.ZONE).minusDays(30);
    private String id = "";

    @BeforeEach
    void aDayWithADifference() throws IOException {
        bill.clear();
        bill.add(day, Kind.PAYMENT, orderNo, "P-" + orderNo, 19_900, 0);
        assertThat(as("operator")
                        .json("POST", API + "/alipay/" + day + "/run", "")
                        .statusCode())
                .isEqualTo(202);
        worker.work();
        JsonNode items =
                read(API + "/alipay/" + day + "/differences?state=OPEN").path("items");
        for (JsonNode item : items) {
            if (item.path("orderNo").asText().equals(orderNo)) {
                id = item.path("id").asText();
            }
        }
        assertThat(id).as(items.toString()).isNotEmpty();
    }

    private JsonNode read(String path) throws IOException {
        var answer = as("viewer").get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static String decision(String action) {
        return "{\"action\": \"" + action + "\", \"reason\": \"a test\"}";
    }

    @Test
    void lists_days_and_differences_and_resolves_one() throws IOException {
        JsonNode listed =
                read(API + "?source=alipay&from=" + day + "&to=" + day).at("/items/0");
        assertThat(listed.path("state").asText()).isEqualTo("DONE");
        assertThat(listed.path("lines").asInt()).isEqualTo(1);
        assertThat(listed.path("matched").asInt(-1)).isZero();
        assertThat(listed.at("/amountOpen/amountMinor").asInt()).isEqualTo(19_900);
        assertThat(listed.at("/file/digest").asText()).hasSize(64);

        JsonNode difference = read(API + "/alipay/" + day + "/differences?kind=UNKNOWN_TO_US&state=OPEN")
                .at("/items/0");
        assertThat(difference.path("recommended").asText()).isEqualTo("REFUND");
        assertThat(difference.at("/bill/amount/amountMinor").asInt()).isEqualTo(19_900);
        assertThat(difference.path("ours").isNull()).isTrue();

        String resolution = "/api/v1/ops/differences/" + id + "/resolution";
        assertThat(as("viewer").json("POST", resolution, decision("WRITE_OFF")).statusCode())
                .isEqualTo(403);
        assertThat(as("operator")
                        .json("POST", resolution, decision("WRITE_OFF"))
                        .statusCode())
                .isEqualTo(202);
        assertProblem(as("operator").json("POST", resolution, decision("WRITE_OFF")), 409, "already-resolved");
        assertThat(read(API + "/alipay/" + day + "/differences?state=OPEN").path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\": \"WRITE_OFF\"}",
                "{\"action\": \"WRITE_OFF\", \"reason\": \" \"}",
                "{\"action\": \"write_off\", \"reason\": \"a test\"}",
                "{\"action\": \"APPLY\", \"reason\": \"a test\"}",
                "{\"action\": \"SETTLED\", \"reason\": \"a test\"}",
                "{\"action\": \"PAY\", \"reason\": \"a test\"}",
                "{\"action\": null, \"reason\": \"a test\"}",
                "{\"reason\": \"a test\"}",
                "{\"action\": \"WRITE_OFF\", \"reason\": \"a test\", \"amount\": 1}",
                "{\"action\": [\"WRITE_OFF\"], \"reason\": \"a test\"}",
                "[]",
                ""
            })
    void refuses_decisions_that_are_wrong(String body) {
        assertThat(as("operator")
                        .json("POST", "/api/v1/ops/differences/" + id + "/resolution", body)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/nobody/2026-01-01/differences",
        "/alipay/2026-01-32/differences",
        "/alipay/today/differences",
        "/alipay/9999-01-01/differences",
        "/alipay/2001-01-01/differences"
    })
    void unknown_sources_and_days_are_not_found(String path) {
        assertProblem(as("viewer").get(API + path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nobody/2026-01-01/run",
                "/alipay/yesterday/run",
                "/alipay/9999-01-01/run",
                "/ALIPAY/2026-01-01/run"
            })
    void only_past_days_of_known_sources_can_be_run(String path) {
        assertProblem(as("operator").json("POST", API + path, ""), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "0", "-1", "99999999999999999999"})
    void unknown_differences_are_not_found(String unknown) {
        assertProblem(
                as("operator")
                        .json("POST", "/api/v1/ops/differences/" + unknown + "/resolution", decision("WRITE_OFF")),
                404,
                "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x",
                "to=2026-13-01",
                "after=1",
                "limit=0",
                "limit=201",
                "unknown=1",
                "from=2026-01-01&from=2026-01-02"
            })
    void refuses_wrong_queries(String query) {
        assertThat(as("viewer").get(API + "?" + query).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void shows_the_calendar_the_day_and_its_file(String lang) {
        var browser = HttpTestClient.loggedIn("operator", port);
        var calendar = browser.get("/console/reconciliation?lang=" + lang);
        assertThat(calendar.statusCode()).isEqualTo(200);
        var page = browser.get("/console/reconciliation/alipay/" + day + "?lang=" + lang);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains(orderNo).contains("value=\"REFUND\"").contains("SHA-256");
        assertThat(page.body()).as("keys of messages").doesNotContainPattern("(difference|reconciliation)\\.[a-z]");
        var file = browser.get("/console/reconciliation/alipay/" + day + "/file");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("PAYMENT," + orderNo);
    }

    @ParameterizedTest
    @CsvSource({"en, our records need", "zh, 对账差异待处理"})
    void the_overview_says_that_differences_need_a_decision(String lang, String words) {
        var browser = HttpTestClient.loggedIn("operator", port);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(browser.get("/console?lang=" + lang).body())
                                .contains(words)
                                .doesNotContain("all clear", "一切正常"));
    }
}
