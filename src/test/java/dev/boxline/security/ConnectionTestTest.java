package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's test of the connection to a partner, by API and on the partner's page. */
class ConnectionTestTest extends HttpSecurityTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {"WAREHOUSE/default", "LOGISTICS/default", "PAYMENT/simulated", "PAYMENT/alipay", "PAYMENT/wechat"
            })
    void says_that_an_endpoint_can_be_reached(String endpoint) throws IOException {
        JsonNode test = json.readTree(test("operator", endpoint));

        assertThat(test.path("connected").booleanValue()).as(test.toString()).isTrue();
        assertThat(test.path("finding").asText()).isEqualTo("CONNECTED");
        assertThat(test.path("address").asText()).startsWith("http://localhost:");
        assertThat(test.path("message").asText()).contains("Connected");
    }

    @Test
    void says_what_is_wrong_in_the_readers_language_and_is_no_evidence_of_an_outage() throws IOException {
        partners.behave("warehouse", "{\"mode\": \"DOWN\"}");
        String outages =
                as("operator").get("/api/v1/ops/outages?partner=WAREHOUSE").body();
        int orders =
                partners.ledger("warehouse", "?summary=true").path("requests").asInt();

        JsonNode english = json.readTree(test("operator", "WAREHOUSE/default"));
        JsonNode chinese = json.readTree(test("operator", "WAREHOUSE/default", "Accept-Language", "zh"));

        assertThat(english.path("finding").asText()).isEqualTo("SERVER_ERROR");
        assertThat(english.path("status").asInt()).isEqualTo(503);
        assertThat(english.path("message").asText()).contains("503", "reachable");
        assertThat(chinese.path("message").asText()).contains("503", "可以连通");
        assertThat(as("operator").get("/api/v1/ops/outages?partner=WAREHOUSE").body())
                .isEqualTo(outages);
        assertThat(partners.ledger("warehouse", "?summary=true")
                        .path("requests")
                        .asInt())
                .as("orders sent")
                .isEqualTo(orders);
    }

    @Test
    void is_in_the_audit_log_with_its_finding() throws IOException {
        test("operator", "LOGISTICS/default");

        JsonNode entry = json.readTree(
                        as("operator").get("/api/v1/ops/audit?limit=1").body())
                .path("items")
                .path(0);
        assertThat(entry.path("who").asText()).isEqualTo("operator");
        assertThat(entry.path("what").asText()).isEqualTo("CONNECTION_TEST");
        assertThat(entry.path("about").asText()).isEqualTo("LOGISTICS");
        assertThat(entry.path("why").asText()).isEqualTo("CONNECTED");
    }

    @ParameterizedTest
    @CsvSource({
        "operator, ORDERING/default, 404",
        "operator, COURSES/default, 404",
        "operator, WAREHOUSE/another, 404",
        "operator, warehouse/default, 404",
        "operator, NOBODY/default, 404",
        "viewer, WAREHOUSE/default, 403",
        "shop, WAREHOUSE/default, 403",
        "mei, WAREHOUSE/default, 403",
        "admin, WAREHOUSE/default, 200"
    })
    void is_for_operators_and_for_endpoints_that_are_called(String user, String endpoint, int status) {
        assertThat(as(user).json("POST", "/api/v1/ops/partners/" + endpoint + "/connection-test", "")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void is_a_button_on_the_partners_page_for_operators_only() {
        String page = "/console/partners/WAREHOUSE/default";
        HttpTestClient browser = HttpTestClient.loggedIn("operator", port);
        assertThat(browser.get(page).body()).contains("Test connection", "http://localhost:");

        browser.form(page + "/connection-test", "_csrf=" + browser.tokenOf(page));
        assertThat(browser.get(page).body()).contains("Connected: Warehouse answered in");

        assertThat(HttpTestClient.loggedIn("viewer", port).get(page).body())
                .contains("http://localhost:")
                .doesNotContain("Test connection");
        assertThat(browser.get("/console/partners/ORDERING/default").body()).doesNotContain("Test connection");
    }

    private String test(String user, String endpoint, String... headers) {
        return as(user).json("POST", "/api/v1/ops/partners/" + endpoint + "/connection-test", "", headers)
                .body();
    }
}
