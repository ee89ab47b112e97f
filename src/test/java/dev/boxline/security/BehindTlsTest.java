package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers are told where a proxy ends TLS, with production's settings. */
@ProductionSettingsTest
class BehindTlsTest {

    private static final String[] OVER_TLS = {"X-Forwarded-Proto", "https", "X-Forwarded-Port", "443"};

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/console",
                "/css/boxline.css",
                "/api/v1/courses",
                "/engine-rest/task",
                "/callbacks/logistics",
                "/camunda/app/cockpit/default/",
                "/actuator/health/readiness",
                "/nothing"
            })
    void browsers_come_back_over_tls_alone(String path) {
        HttpResponse<String> answer = HttpTestClient.nobody(port).get(path, OVER_TLS);

        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as(path + ": " + answer.statusCode())
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("max-age=31536000"));
    }

    @Test
    void no_cookie_travels_without_tls() {
        for (String path : List.of("/login", "/console", "/camunda/app/cockpit/default/")) {
            assertSecure(path, "Accept", "text/html", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443");
            assertSecure(path, "Accept", "text/html"); // nor when the proxy forgets to say that there is TLS
        }
    }

    private void assertSecure(String path, String... headers) {
        assertThat(HttpTestClient.nobody(port).get(path, headers).headers().allValues("Set-Cookie"))
                .as(path)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void no_token_logs_anybody_in_where_no_issuer_is_set() {
        for (String token : List.of("admin", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")) {
            HttpResponse<String> answer = HttpTestClient.withToken(token, port).get("/api/v1/orders");

            assertThat(answer.statusCode()).as(token).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/ops/audit",
                "/api/v1/orders",
                "/engine-rest/task",
                "/actuator/health",
                "/camunda/api/engine/engine/default/task",
                "/",
                "/nothing"
            })
    void credentials_that_came_without_tls_are_not_even_looked_at(String path) {
        for (HttpTestClient client : List.of(
                HttpTestClient.named("viewer", port),
                HttpTestClient.withPassword("viewer", "wrong", port),
                HttpTestClient.withToken("x", port))) {
            HttpResponse<String> answer =
                    client.get(path, "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "http");

            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"tls-required\"", "boxline.proxies");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void credentials_are_accepted_over_tls_and_from_this_machine() {
        HttpTestClient viewer = HttpTestClient.named("viewer", port);

        assertThat(viewer.get(
                                "/api/v1/ops/audit",
                                "X-Forwarded-For",
                                "203.0.113.7",
                                "X-Forwarded-Proto",
                                "https",
                                "X-Forwarded-Port",
                                "443")
                        .statusCode())
                .isEqualTo(200);
        assertThat(viewer.get("/api/v1/ops/audit").statusCode()).isEqualTo(200);
        assertThat(HttpTestClient.nobody(port)
                        .get("/login", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "http")
                        .statusCode())
                .as("nothing secret came")
                .isEqualTo(200);
    }

    @Test
    void redirects_repeat_no_host() {
        assertThat(HttpTestClient.nobody(port)
                        .get("/console", OVER_TLS)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .isEqualTo("/login");
    }
}
