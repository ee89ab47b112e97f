package dev.boxline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form in which programs ask, and are answered. */
class PageFormSecurityTest extends HttpSecurityTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"})
    void refuses_bodies_that_call_themselves_something_else_than_json(String type) {
        var answer = as("mei").raw("POST", "/api/v1/checkouts", "{}".getBytes(UTF_8), "Content-Type", type);

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void reads_json_under_each_of_its_names_and_without_one() {
        byte[] body = "{}".getBytes(UTF_8);

        for (String type : new String[] {"application/json;charset=UTF-8", "Application/JSON", "application/ld+json"}) {
            assertProblem(as("mei").raw("POST", "/api/v1/checkouts", body, "Content-Type", type), 400, "wrong-fields");
        }
        assertProblem(as("mei").raw("POST", "/api/v1/checkouts", body), 400, "wrong-fields");
    }

    @Test
    void minds_no_name_when_nothing_is_sent() {
        var answer = as("mei").form("/api/v1/orders/NONE/cancellation", "");

        assertProblem(answer, 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/orders/%00 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/orders/..%2f HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /callbacks/logistics HTTP/1.1\r\nHost: a\r\nX-Boxline-Signature: a\u007f\r\n\r\n"
            })
    void answers_in_problem_details_what_the_server_refuses_by_itself(String request) throws IOException {
        assertThat(send(request))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "urn:boxline:problem:bad-request")
                .doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "after=nothing", "afer=x"})
    void bounds_every_list(String parameters) {
        for (String list : new String[] {"courses", "orders", "course-access"}) {
            assertProblem(as("mei").get("/api/v1/" + list + "?" + parameters), 400, "wrong-fields");
        }
        for (String list : new String[] {"partners", "parked", "outages", "release-plans", "audit"}) {
            assertProblem(as("viewer").get("/api/v1/ops/" + list + "?" + parameters), 400, "wrong-fields");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "-9999-01-01T00:00:00Z"})
    void refuses_a_time_no_database_holds_and_freezes_no_plan(String time) {
        String plans = as("viewer").get("/api/v1/ops/release-plans").body();
        String plan = "{\"filter\": {\"parkedBefore\": \"%s\"}, \"reason\": \"r\"}".formatted(time);

        var answer = as("operator").json("POST", "/api/v1/ops/release-plans", plan);

        assertProblem(answer, 400, "wrong-fields");
        assertThat(answer.body()).contains("filter.parkedBefore", "in the years 0001 to 9999");
        assertThat(as("viewer").get("/api/v1/ops/release-plans").body()).isEqualTo(plans);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "-9999-01-01T00:00:00Z"})
    void refuses_to_go_on_from_a_time_no_database_holds(String time) {
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString((time + " T-1").getBytes(UTF_8));

        assertProblem(as("viewer").get("/api/v1/ops/parked?after=" + forged), 400, "wrong-fields");
    }

    @Test
    void lets_an_integration_name_the_customer_it_cancels_for() {
        String key = aKey();
        as("shop").json("POST", START, body(key));
        await().untilAsserted(() ->
                assertThat(as("mei").get("/api/v1/orders/" + key).statusCode()).isEqualTo(200));
        String cancellation = "/api/v1/orders/" + key + "/cancellation";

        assertProblem(as("shop").json("POST", cancellation, "{\"customerId\": \"lin\"}"), 404, "not-found");
        assertProblem(as("shop").json("POST", cancellation, "{\"customerId\": 7}"), 400, "wrong-fields");
        assertProblem(as("mei").json("POST", cancellation, "{\"customerId\": \"mei\"}"), 400, "wrong-fields");
        assertThat(as("shop")
                        .json("POST", cancellation, "{\"customerId\": \"mei\"}")
                        .statusCode())
                .as("accepted, or too late")
                .isIn(202, 409);
        assertProblem(
                as("mei").get("/api/v1/orders/" + key + "/events", "Accept", "application/json"),
                406,
                "not-acceptable");
    }

    @Test
    void reads_the_engines_measurements_without_a_bound_named() {
        assertThat(as("operator").get("/engine-rest/metrics").statusCode()).isEqualTo(200);
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
