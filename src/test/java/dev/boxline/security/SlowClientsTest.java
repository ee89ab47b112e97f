package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients who send or read a byte at a time don't keep others from being served. */
@Tag("long")
class SlowClientsTest extends HttpSecurityTestSupport {

    private static final int MORE_THAN_THREADS = 210;
    private static final Duration SOON = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/callbacks/payment/simulated",
                "/callbacks/payment/alipay",
                "/callbacks/logistics",
                "/login",
                "/camunda/api/admin/auth/user/default/login/cockpit",
                "/api/v1/checkouts",
                "/engine-rest/process-definition/key/fulfilment/start",
                "/logout",
                "/console/plans",
                "/css/none",
                "/actuator/health/readiness"
            })
    void slow_bodies_leave_threads_to_others(String path) throws Exception {
        Duration calm = readiness().plus(checkout());
        Duration most = Duration.ofSeconds(1).plus(calm.multipliedBy(2));
        try (var slow = new Crowd(post(path, 60_000))) {
            slow.dripEvery(Duration.ofMillis(500));

            List<Duration> waited = new ArrayList<>();
            for (int n = 0; n < 5; n++) {
                waited.add(readiness());
                waited.add(checkout());
            }
            waited.sort(Comparator.naturalOrder());
            assertThat(waited.get(waited.size() / 2)).isLessThan(most);
            // when the crowd has all threads, a request waits until the first body's deadline
            assertThat(waited.get(waited.size() - 1)).isLessThan(Duration.ofSeconds(6));
        }
    }

    private Duration readiness() throws IOException {
        return timed(() -> as("").get("/actuator/health/readiness").statusCode());
    }

    private Duration checkout() throws IOException {
        return timed(() -> as("mei")
                .json("POST", "/api/v1/checkouts", "{}", "Idempotency-Key", aKey())
                .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callbacks/payment/simulated", "/callbacks/logistics", "/login"})
    void a_body_that_takes_too_long_is_answered_408(String path) throws Exception {
        try (var slow = new Crowd(1, post(path, 60_000))) {
            slow.dripEvery(Duration.ofMillis(500));
            assertThat(slow.connections.get(0).status(SOON)).isEqualTo(408);
        }
    }

    @Test
    void a_body_that_stops_is_answered_408() throws Exception {
        try (var stopped = new RawHttp(port)) {
            stopped.send(post("/callbacks/logistics", 100) + "{");
            String answer = stopped.readAll(SOON);
            assertThat(answer).startsWith("HTTP/1.1 408").contains("application/problem+json", "body-too-slow");
        }
    }

    /** Clients that read nothing before all is sent, as many do, would lose the answer to a reset of the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"/callbacks/payment/simulated", "/login", "/api/v1/checkouts", "/api/v1/admin/courses"})
    void a_body_that_is_too_large_is_answered_413_after_all_of_it(String path) throws Exception {
        int length = 6_000_000;
        try (var large = new RawHttp(port)) {
            assertThatCode(() -> {
                        large.send(post(path, length)).send("a".repeat(length));
                        assertThat(large.status(SOON)).isIn(413, 401);
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void headers_that_take_too_long_end_the_connection() throws Exception {
        try (var slow = new Crowd(1, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")) {
            slow.dripEvery(Duration.ofMillis(500));
            assertThat(timed(() -> {
                        try {
                            return slow.connections.get(0).readAll(SOON).length();
                        } catch (SocketException closed) {
                            return 0;
                        }
                    }))
                    .isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void readers_who_stall_leave_threads_to_others() throws Exception {
        try (var stalled = new Crowd(
                String.join("\r\n", "GET /js/vendor/bpmn-viewer-18.31.1.min.js HTTP/1.1", "Host: localhost", "", ""))) {
            for (int n = 0; n < 5; n++) {
                assertThat(readiness()).isLessThan(Duration.ofSeconds(3));
            }
            assertThat(stalled.connections).hasSize(MORE_THAN_THREADS);
        }
    }

    private static String post(String path, int length) {
        String type = path.contains("login") ? "application/x-www-form-urlencoded" : "application/json";
        return String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Content-Type: " + type,
                "Content-Length: " + length,
                "",
                "");
    }

    private interface Call {
        int run() throws IOException;
    }

    private static Duration timed(Call call) throws IOException {
        Instant before = Instant.now();
        assertThat(call.run()).isLessThan(500);
        return Duration.between(before, Instant.now());
    }

    /** Many connections that began the same request. */
    private final class Crowd implements AutoCloseable {

        private final List<RawHttp> connections = new ArrayList<>();
        private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

        Crowd(String begun) throws IOException {
            this(MORE_THAN_THREADS, begun);
        }

        Crowd(int size, String begun) throws IOException {
            for (int n = 0; n < size; n++) {
                connections.add(new RawHttp(port).send(begun));
            }
        }

        void dripEvery(Duration gap) {
            var unused = drip.scheduleWithFixedDelay(
                    () -> connections.forEach(Crowd::dropOn), gap.toMillis(), gap.toMillis(), TimeUnit.MILLISECONDS);
        }

        private static void dropOn(RawHttp connection) {
            try {
                connection.send("a");
            } catch (IOException closed) {
                // the server has given it up
            }
        }

        @Override
        public void close() throws IOException {
            drip.shutdownNow();
            for (RawHttp connection : connections) {
                connection.close();
            }
        }
    }
}
