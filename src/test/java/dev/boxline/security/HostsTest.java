package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo answers under names that lead to no other place, and under no name that another site could give this machine. */
class HostsTest extends HttpSecurityTestSupport {

    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost.",
                "shop.localhost",
                "127.0.0.1",
                "127.0.0.1:1",
                "[::1]",
                "[2001:db8::1]:8080",
                "192.168.1.7",
                "boxline",
                "laptop.local:8080",
                "host.docker.internal"
            })
    void answers_under_its_own_names(String host) throws IOException {
        assertThat(answer("/login", host)).startsWith("HTTP/1.1 200");
        assertThat(answer("/api/v1/courses", host)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io",
                "evil.localhost.example",
                "a.b.local",
                "local.example",
                "1.2.3.4.5",
                "1.2.3",
                "xn--bcher-kva.example",
                "shop.boxline.example"
            })
    void refuses_any_other_name_everywhere(String host) throws IOException {
        for (String path : new String[] {
            "/",
            "/login",
            "/api/v1/courses",
            "/engine-rest/task",
            "/css/boxline.css",
            "/callbacks/logistics",
            "/camunda/app/cockpit/default/",
            "/nowhere"
        }) {
            assertThat(answer(path, host))
                    .as(path)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "unknown-host", "boxline.hosts")
                    .doesNotContain(host);
        }
    }

    @Test
    void readiness_answers_under_whatever_name_a_load_balancer_uses() throws IOException {
        assertThat(answer("/actuator/health/readiness", "boxline.shop.svc.cluster.example"))
                .startsWith("HTTP/1.1 200");
        assertThat(answer("/actuator/health", "boxline.shop.svc.cluster.example"))
                .startsWith("HTTP/1.1 400");
    }

    private String answer(String path, String host) throws IOException {
        try (var client = new RawHttp(port)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .readAll(SOON);
        }
    }
}
