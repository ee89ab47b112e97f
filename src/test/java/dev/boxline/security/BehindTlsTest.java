package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** What browsers are told where a proxy ends TLS, with production's settings. */
@DirtiesContext
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:application-prod.yaml",
            "server.forward-headers-strategy=native",
            "spring.datasource.url=jdbc:h2:mem:behind-tls;DB_CLOSE_DELAY=-1",
            "spring.datasource.username=sa",
            "spring.datasource.password=",
            "boxline.data-dir=target/behind-tls-test",
            "boxline.simulator.enabled=false",
            "boxline.sweeps.enabled=false"
        })
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
        for (String path : List.of("/login", "/camunda/app/cockpit/default/")) {
            assertSecure(path, OVER_TLS);
            assertSecure(path); // nor when the proxy forgets to say that there is TLS
        }
    }

    private void assertSecure(String path, String... headers) {
        assertThat(HttpTestClient.nobody(port).get(path, headers).headers().allValues("Set-Cookie"))
                .as(path)
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void redirects_lead_where_the_visitor_came_from() {
        assertThat(HttpTestClient.nobody(port)
                        .get("/console", OVER_TLS)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith("https://");
    }
}
