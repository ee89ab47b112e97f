package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts in the operators' API and pages. */
class AlertsOverHttpTest extends HttpSecurityTestSupport {

    private static final String API = "/api/v1/ops/alerts";
    private static final String BECAUSE = "{\"reason\": \"a test\"}";

    @Autowired
    private JdbcClient jdbc;

    private final String subject = aKey();
    private String id = "";

    @BeforeEach
    void anAlertThatFires() {
        jdbc.sql("""
                insert into alert (rule, subject, amount, since, seen_at, fired_at)
                values ('ORDER_STUCK', ?, 3, current_timestamp, timestamp '2999-01-01 00:00:00', current_timestamp)""").param(subject).update();
        id = jdbc.sql("select id from alert where subject = ?")
                .param(subject)
                .query(String.class)
                .single();
    }

    private JsonNode alert() throws IOException {
        for (JsonNode item : json.readTree(as("viewer").get(API).body()).path("items")) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("not listed");
    }

    @Test
    void an_operator_acknowledges_and_silences_an_alert_and_the_audit_log_says_so() throws IOException {
        assertThat(alert().path("alert").asText()).isEqualTo("BoxlineOrderStuck");
        assertThat(alert().path("severity").asText()).isEqualTo("PAGE");
        assertThat(alert().path("acknowledgedBy").isNull()).isTrue();

        assertThat(as("operator")
                        .json("POST", API + "/" + id + "/acknowledgement", BECAUSE)
                        .statusCode())
                .isEqualTo(202);
        assertThat(alert().path("acknowledgedBy").asText()).isEqualTo("operator");
        String hour = "{\"minutes\": 60, \"reason\": \"a test\"}";
        assertThat(as("operator")
                        .json("POST", API + "/" + id + "/silence", hour)
                        .statusCode())
                .isEqualTo(202);
        assertThat(alert().path("silencedUntil").isTextual()).isTrue();
        assertThat(as("operator")
                        .json("POST", API + "/" + id + "/silence", hour.replace("60", "0"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(alert().path("silencedUntil").isNull()).isTrue();
        assertThat(as("viewer").get("/api/v1/ops/audit").body())
                .contains("ALERT_ACKNOWLEDGED", "ALERT_SILENCED", "ALERT_UNSILENCED", "BoxlineOrderStuck " + subject);
        assertThat(HttpTestClient.loggedIn("operator", port)
                        .get("/console/audit", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(200);

        jdbc.sql("update alert set cleared_at = current_timestamp where subject = ?")
                .param(subject)
                .update();
        assertProblem(as("operator").json("POST", API + "/" + id + "/acknowledgement", BECAUSE), 409, "not-firing");
        assertThat(alert().path("clearedAt").isTextual()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void the_page_shows_it_with_its_runbook(String language) {
        String page = HttpTestClient.loggedIn("operator", port)
                .get("/console/alerts?lang=" + language, "Accept", "text/html")
                .body();
        assertThat(page)
                .contains(
                        subject,
                        "BoxlineOrderStuck",
                        "#boxlineorderstuck",
                        language.equals("en") ? "Acknowledge" : "确认")
                .doesNotContain("??", "alert.rule.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"minutes\": 60}",
                "{\"reason\": \"a test\"}",
                "{\"minutes\": -1, \"reason\": \"a test\"}",
                "{\"minutes\": 10081, \"reason\": \"a test\"}",
                "{\"minutes\": 1.5, \"reason\": \"a test\"}",
                "{\"minutes\": \"60\", \"reason\": \"a test\"}",
                "{\"minutes\": null, \"reason\": \"a test\"}",
                "{\"minutes\": 60, \"reason\": \" \"}",
                "{\"minutes\": 60, \"reason\": \"a test\", \"until\": null}",
                "[]",
                ""
            })
    void refuses_silences_that_are_wrong(String body) {
        assertThat(as("operator")
                        .json("POST", API + "/" + id + "/silence", body)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999999999999", "1e3"})
    void knows_no_other_alerts(String other) {
        assertThat(as("operator")
                        .json("POST", API + "/" + other + "/acknowledgement", BECAUSE)
                        .statusCode())
                .isEqualTo(404);
    }
}
