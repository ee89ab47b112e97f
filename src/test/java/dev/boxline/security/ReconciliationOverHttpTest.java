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

    private static final String KEYS = "\\b(difference|reconciliation|totals|billed)\\.[a-zA-Z]";

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

    @Test
    void a_range_runs_the_days_that_are_not_reconciled_once() throws IOException {
        LocalDate from = day.minusDays(12);
        LocalDate to = day.minusDays(10);
        String range = range(from, to);
        String path = API + "/alipay/run";
        assertThat(as("viewer").json("POST", path, range).statusCode()).isEqualTo(403);
        assertThat(as("operator")
                        .json("POST", API + "/alipay/" + from.plusDays(1) + "/run", "")
                        .statusCode())
                .isEqualTo(202);
        worker.work();

        var started = as("operator").json("POST", path, range);
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(json.readTree(started.body())).isEqualTo(json.readTree("{\"source\": \"alipay\", \"days\": 2}"));
        worker.work();

        JsonNode days = read(API + "?source=alipay&from=" + from + "&to=" + to).path("items");
        assertThat(days).hasSize(3).allMatch(one -> one.path("state").asText().equals("DONE"));
        assertThat(as("operator").json("POST", path, range).body()).contains("\"days\":0");
        assertThat(page("/console/audit", "en")).contains("reconcile a range of days", from + " – " + to);
    }

    private static String range(Object from, Object to) {
        return "{\"from\": \"" + from + "\", \"to\": \"" + to + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30, 2026-03-01, from",
        "yesterday, 2026-03-01, from",
        "2026-03-02, 2026-03-01, from",
        "2025-01-01, 2026-03-01, from",
        "2025-11-28, 2026-03-01, from",
        "2026-03-01, 9999-01-01, to",
        "2026-03-01, '', to"
    })
    void a_range_that_is_wrong_starts_nothing(String from, String to, String field) throws IOException {
        var refused = as("operator").json("POST", API + "/alipay/run", range(from, to));
        assertProblem(refused, 400, "wrong-fields");
        assertThat(json.readTree(refused.body()).at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void a_range_ends_with_a_day_whose_bill_is_available() {
        LocalDate today = LocalDate.now(ScriptedBill.ZONE);
        var refused = as("operator").json("POST", API + "/alipay/run", range(today, today));
        assertProblem(refused, 400, "wrong-fields");
        assertThat(refused.body()).containsPattern("must be ....-..-.. or earlier");
        assertProblem(as("operator").json("POST", API + "/nobody/run", range(today, today)), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 2, Days started or continued: 2.",
        "zh, 2, 已开始或继续 2 天。",
        "en, 100, 'Check these fields: first day'",
        "zh, 100, 请检查：起始日"
    })
    void a_range_can_be_run_on_the_page(String lang, int length, String said) {
        LocalDate to = day.minusDays(lang.equals("en") ? 20 : 25);
        var browser = HttpTestClient.loggedIn("operator", port);
        String page = "/console/reconciliation";
        assertThat(browser.get(page + "?lang=" + lang).body()).contains("action=\"/console/reconciliation/run\"");
        assertThat(HttpTestClient.loggedIn("viewer", port).get(page).body())
                .doesNotContain("action=\"/console/reconciliation/run\"");
        browser.form(
                page + "/run",
                "_csrf=" + browser.tokenOf(page) + "&source=alipay&from=" + to.minusDays(length - 1) + "&to=" + to);
        assertThat(browser.get(page).body()).contains(said);
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
        assertThat(page.body()).as("keys of messages").doesNotContainPattern(KEYS);
        var file = browser.get("/console/reconciliation/alipay/" + day + "/file");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("PAYMENT," + orderNo);
    }

    private String page(String path, String lang) {
        var answer =
                HttpTestClient.loggedIn("operator", port).get(path + (path.contains("?") ? "&" : "?") + "lang=" + lang);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).as("keys of messages").doesNotContainPattern(KEYS);
        return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 0 of 1, 'Unknown to us: 1', Balance (bill less ours), '1 open · CN¥199.00', 'written off · CN¥'",
        "zh, 0 / 1, 长款：我方无记录 1 行, 差额（账单减我方）, '1 笔待处理 · ¥199.00', 已结清，核销"
    })
    void a_day_says_what_its_lines_are_and_what_was_written_off(
            String lang, String matched, String others, String balance, String open, String writtenOff)
            throws IOException {
        String path = "/console/reconciliation/alipay/" + day;
        assertThat(page(path, lang)).contains(matched, others, balance, open);

        var answer =
                as("operator").json("POST", "/api/v1/ops/differences/" + id + "/resolution", decision("WRITE_OFF"));
        assertThat(answer.statusCode()).isEqualTo(202);
        for (JsonNode stale :
                read(API + "/alipay/" + day + "/differences?state=OPEN").path("items")) {
            as("operator")
                    .json(
                            "POST",
                            "/api/v1/ops/differences/" + stale.path("id").asText() + "/resolution",
                            decision("WRITE_OFF"));
        }
        assertThat(page(path, lang)).contains(writtenOff).doesNotContain(open);
        assertThat(read(API + "?source=alipay&from=" + day + "&to=" + day)
                        .at("/items/0/writtenOff/differences")
                        .asInt())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"en, not reconciled yet", "zh, 尚未对账"})
    void a_day_that_has_not_begun_is_listed_and_can_be_run(String lang, String state) {
        String today = "/console/reconciliation/alipay/" + LocalDate.now(ScriptedBill.ZONE);
        var browser = HttpTestClient.loggedIn("operator", port);
        assertThat(browser.get("/console/reconciliation?lang=" + lang).body()).contains("\"" + today + "\"");
        assertThat(browser.get(today + "?lang=" + lang).body()).contains(state, today + "/run");
        assertThat(page(today, lang)).contains(state);
    }

    @Test
    void a_day_that_runs_updates_itself() {
        LocalDate running = day.minusDays(1);
        String path = "/console/reconciliation/alipay/" + running;
        assertThat(as("operator")
                        .json("POST", API + "/alipay/" + running + "/run", "")
                        .statusCode())
                .isEqualTo(202);
        var browser = HttpTestClient.loggedIn("viewer", port);
        assertThat(browser.get(path).body()).contains("hx-get=\"" + path, "hx-trigger=\"every 2s\"");

        worker.work();
        var part = browser.get(path, "HX-Request", "true");
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).contains("id=\"live\"").doesNotContain("<html", "every 2s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void a_payment_without_an_order_has_a_page(String lang) {
        String path = "/console/reconciliation/payments?number=" + orderNo;
        assertThat(page(path, lang)).contains(orderNo, day.toString());
        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/orders/" + orderNo)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith(path);
        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/reconciliation/payments?number=nobody")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"en, 1 failed or late, 1 day is not reconciled", "zh, 1 天失败或逾期, 有 1 天未对账"})
    void a_failed_day_is_said_by_the_overview_and_above_the_calendar_however_old_it_is(
            String lang, String headline, String overview) {
        LocalDate failed = day.minusDays(100);
        bill.raw(failed, "no bill");
        assertThat(as("operator")
                        .json("POST", API + "/alipay/" + failed + "/run", "")
                        .statusCode())
                .isEqualTo(202);
        worker.work();

        assertThat(page("/console/reconciliation", lang)).contains(headline, failed.toString());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(page("/console", lang)).contains(overview).doesNotContain("all clear", "一切正常"));
    }

    @ParameterizedTest
    @CsvSource({"en, 130, closed without a result, Closed by operator", "zh, 140, 未对账，已关闭, 由 operator 关闭"})
    void a_failed_day_is_closed_with_a_reason_and_reopened_by_running_it(String lang, int age, String state, String by)
            throws IOException {
        LocalDate failed = day.minusDays(age);
        String path = API + "/alipay/" + failed;
        String reason = "{\"reason\": \"The provider keeps bills for 90 days\"}";
        assertProblem(as("operator").json("POST", path + "/close", reason), 404, "not-found");
        bill.raw(failed, "no bill");
        as("operator").json("POST", path + "/run", "");
        assertProblem(as("operator").json("POST", path + "/close", reason), 409, "not-failed");
        worker.work();
        assertThat(page("/console/reconciliation", lang)).contains(failed.toString());

        assertThat(as("viewer").json("POST", path + "/close", reason).statusCode())
                .isEqualTo(403);
        assertThat(as("operator")
                        .json("POST", path + "/close", "{\"reason\": \" \"}")
                        .statusCode())
                .isEqualTo(400);
        var browser = HttpTestClient.loggedIn("operator", port);
        String page = "/console/reconciliation/alipay/" + failed;
        browser.form(
                page + "/close", "_csrf=" + browser.tokenOf(page) + "&reason=The+provider+keeps+bills+for+90+days");
        assertProblem(as("operator").json("POST", path + "/close", reason), 409, "not-failed");

        assertThat(page(page, lang)).contains(state, by, "keeps bills for 90 days");
        assertThat(page("/console/reconciliation", lang)).doesNotContain(failed.toString());
        JsonNode closed =
                read(API + "?source=alipay&from=" + failed + "&to=" + failed).at("/items/0");
        assertThat(closed.path("state").asText()).isEqualTo("FAILED");
        assertThat(closed.at("/closed/by").asText()).isEqualTo("operator");

        as("operator").json("POST", path + "/run", "");
        worker.work();
        assertThat(page("/console/reconciliation", lang)).contains(failed.toString());
        assertThat(page(page, lang)).doesNotContain(state);
        assertThat(as("operator").json("POST", path + "/close", reason).statusCode())
                .isEqualTo(202);
    }

    @Test
    void an_unknown_source_is_a_wrong_field_that_names_the_known_ones() throws IOException {
        var answer = as("viewer").get(API + "?source=nope");
        assertProblem(answer, 400, "wrong-fields");
        JsonNode wrong = json.readTree(answer.body()).at("/errors/0");
        assertThat(wrong.path("field").asText()).isEqualTo("source");
        assertThat(wrong.path("message").asText()).contains("alipay", "warehouse", "logistics");
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
