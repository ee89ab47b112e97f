package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Who may do what through our own interfaces and on our pages. */
class ApiSecurityTest extends HttpSecurityTestSupport {

    @LocalManagementPort
    private int actuatorPort;

    @ParameterizedTest
    @CsvSource({
        // who, GET ops, POST ops, GET shop, POST shop; 404 is past the access check
        "'', 401, 401, 401, 401",
        "mei, 403, 403, 404, 404",
        "shop, 403, 403, 404, 404",
        "viewer, 404, 403, 403, 403",
        "operator, 404, 404, 403, 403",
        "admin, 404, 404, 403, 403"
    })
    void opens_our_interface_by_role(String user, int readOps, int actOps, int readShop, int actShop) {
        assertThat(as(user).get("/api/v1/ops/nothing").statusCode()).isEqualTo(readOps);
        assertThat(as(user).json("POST", "/api/v1/ops/nothing", "{}").statusCode())
                .isEqualTo(actOps);
        assertThat(as(user).get("/api/v1/nothing").statusCode()).isEqualTo(readShop);
        assertThat(as(user).json("POST", "/api/v1/nothing", "{}").statusCode()).isEqualTo(actShop);
    }

    @Test
    void takes_a_browsers_login_for_reading_alone() {
        HttpTestClient browser = HttpTestClient.loggedIn("operator", port);

        assertThat(browser.get("/api/v1/ops/nothing").statusCode()).isEqualTo(404);
        assertProblem(browser.json("POST", "/api/v1/ops/nothing", "{}"), 401, "login-needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ops/erasures", "/api/v1/checkouts", START})
    void refuses_what_a_page_of_another_site_asks_for_though_the_browser_brings_a_password(String path) {
        for (String site : List.of("cross-site", "same-site")) {
            for (String user : List.of("operator", "shop", "mei")) {
                assertProblem(as(user).json("POST", path, "{}", "Sec-Fetch-Site", site), 403, "forbidden");
            }
        }
        assertThat(as("shop")
                        .json("POST", START, body(aKey()), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void asks_programs_for_a_password_and_no_browser() {
        assertThat(as("").get("/api/v1/orders").headers().firstValue("WWW-Authenticate"))
                .isPresent();
        assertThat(as("").get("/api/v1/orders", "Sec-Fetch-Site", "none")
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .isEmpty();
    }

    @Test
    void says_in_the_visitors_language_that_name_or_password_is_wrong() {
        HttpTestClient client = HttpTestClient.nobody(port);

        assertThat(client.logIn("mei", "wrong").headers().firstValue("Location").orElse(""))
                .endsWith("/login?error");

        assertThat(client.get("/login?error").body()).contains("Wrong user name or password.");
        assertThat(client.get("/login?error&lang=zh").body()).contains("用户名或密码不正确。");
    }

    @Test
    void refuses_large_bodies_at_every_door_for_programs() {
        String large = "{\"a\": \"" + "x".repeat(64 * 1024) + "\"}";

        assertProblem(as("mei").json("POST", "/api/v1/nothing", large), 413, "too-large");
        assertProblem(as("").json("POST", "/callbacks/nothing", large), 413, "too-large");
        assertProblem(as("").form("/callbacks/nothing", "a=" + large), 413, "too-large");
        assertProblem(as("").json("POST", "/callbacks/nothing", "{}"), 404, "not-found");
    }

    @Test
    void answers_trouble_without_telling_of_our_inside() {
        HttpResponse<String> noDatabase = as("").get("/callbacks/trouble?database=true");
        HttpResponse<String> defect = as("").get("/callbacks/trouble?database=false");

        assertProblem(noDatabase, 503, "unavailable");
        assertProblem(defect, 500, "unexpected");
        assertThat(noDatabase.body() + defect.body()).doesNotContain("secret");
        assertProblem(as("").get("/callbacks/trouble"), 400, "bad-request");
        assertProblem(as("").get("/callbacks/trouble?database=perhaps"), 400, "bad-request");
        assertProblem(as("").json("POST", "/callbacks/trouble?database=true", "{}"), 405, "method-not-allowed");
    }

    @Test
    void lets_an_order_be_followed_from_twenty_places_and_no_more() throws IOException {
        String key = aKey();
        as("shop").json("POST", START, body(key));
        await().untilAsserted(() ->
                assertThat(as("mei").get("/api/v1/orders/" + key).statusCode()).isEqualTo(200));
        String events = "/api/v1/orders/" + key + "/events";

        List<HttpResponse<InputStream>> followed =
                IntStream.range(0, 20).mapToObj(n -> as("mei").open(events)).toList();

        assertThat(followed).extracting(HttpResponse::statusCode).containsOnly(200);
        assertProblem(as("mei").get(events), 429, "too-many-streams");
        for (HttpResponse<InputStream> one : followed) {
            one.body().close();
        }
    }

    @Test
    void tells_anybody_whether_it_is_ready_and_nothing_else() {
        assertThat(as("").get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : List.of("", "/health", "/health/liveness", "/info", "/prometheus")) {
            assertThat(as("admin").get("/actuator" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void shows_details_of_its_health_to_operators_alone() {
        assertThat(HttpTestClient.nobody(actuatorPort).get("/actuator/health").body())
                .doesNotContain("components");
        assertThat(HttpTestClient.named("operator", actuatorPort)
                        .get("/actuator/health")
                        .body())
                .contains("components");
    }

    @Test
    void exposes_four_things_and_shuts_the_door_before_the_rest_of_the_actuator() {
        HttpTestClient nobody = HttpTestClient.nobody(actuatorPort);
        assertThat(nobody.get("/actuator").body())
                .contains("/actuator/health", "/actuator/info", "/actuator/sbom")
                .doesNotContain("/actuator/env", "/actuator/beans", "/actuator/loggers", "/actuator/threaddump");
        for (String path : List.of("/env", "/heapdump", "/loggers", "/info/more", "/prometheus/more", "/")) {
            assertThat(nobody.get("/actuator" + path).statusCode()).as(path).isEqualTo(401);
            for (int actualPort : List.of(port, actuatorPort)) {
                assertThat(HttpTestClient.named("admin", actualPort)
                                .get("/actuator" + path)
                                .statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void guards_its_pages() {
        HttpResponse<String> front = as("").get("/");

        assertThat(front.statusCode()).isEqualTo(200);
        assertThat(front.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(front.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        for (String page : List.of("/console", "/console/parked", "/orders", "/courses")) {
            assertThat(as("").get(page).statusCode()).as(page).isEqualTo(302);
        }
        assertThat(HttpTestClient.loggedIn("mei", port).get("/console").statusCode())
                .isEqualTo(403);
        assertThat(HttpTestClient.loggedIn("viewer", port).get("/orders").statusCode())
                .isEqualTo(403);
        assertThat(HttpTestClient.loggedIn("viewer", port)
                        .get("/console/nothing")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void logs_nobody_in_without_the_forms_own_token() {
        HttpTestClient stranger = HttpTestClient.nobody(port);

        assertThat(stranger.form("/login", "username=operator&password=operator")
                        .statusCode())
                .isEqualTo(403);
        assertThat(stranger.get(COCKPIT).statusCode()).isEqualTo(302);
    }
}
