package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While each request thread is busy, readiness and what operators read are answered on other threads. */
class BusyThreadsTest extends HttpSecurityTestSupport {

    private static final int THREADS = 200;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final String OPERATOR = "Authorization: Basic b3BlcmF0b3I6b3BlcmF0b3I=\r\n";
    private static final String CALLBACK =
            "POST /callbacks/payment/simulated HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String CUSTOMER = "Authorization: Basic bWVpOm1laQ==\r\n";

    private final List<RawHttp> holding = new ArrayList<>();

    @BeforeEach
    void holdAllThreads() throws IOException {
        assertThat(get("/actuator/health/readiness", "", SOON)).isEqualTo(200);
        assertThat(get("/api/v1/ops/audit", OPERATOR, SOON)).isEqualTo(200);
        for (int n = 0; n < THREADS; n++) {
            holding.add(new RawHttp(port).send("GET /callbacks/held HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        }
        Instant end = Instant.now().plus(SOON);
        while (FailingController.HELD.getQueueLength() < THREADS
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(FailingController.HELD.getQueueLength()).isEqualTo(THREADS);
    }

    @AfterEach
    void letThemGo() throws IOException {
        FailingController.HELD.release(THREADS);
        for (RawHttp each : holding) {
            assertThat(each.status(SOON)).isEqualTo(200);
            each.close();
        }
        assertThat(get("/login", "", SOON)).as("everybody is served again").isEqualTo(200);
    }

    @Test
    void readiness_answers_within_a_second() throws IOException {
        for (int n = 0; n < 5; n++) {
            assertThat(get("/actuator/health/readiness", "Content-Length: 0\r\n", AT_ONCE))
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ops/audit", "/api/v1/ops/ledger", "/console/audit", "/console?x=y"})
    void operators_are_answered(String path) throws IOException {
        assertThat(get(path, OPERATOR, SOON.dividedBy(2))).isIn(200, 302);
    }

    @Test
    void a_customer_buys() throws IOException {
        String body = "{}";
        try (var customer = new RawHttp(port)) {
            customer.send("POST /api/v1/checkouts HTTP/1.1\r\nHost: localhost\r\n" + CUSTOMER
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(customer.status(SOON.dividedBy(2))).as("it has no key").isEqualTo(400);
        }
        assertThat(get("/api/v1/course-access", CUSTOMER, SOON.dividedBy(2))).isEqualTo(200);
    }

    @Test
    void a_callback_is_answered() throws IOException {
        try (var provider = new RawHttp(port)) {
            provider.send(CALLBACK + "Content-Length: 2\r\n\r\n{}");
            assertThat(provider.status(SOON.dividedBy(2)))
                    .as("it has no signature")
                    .isEqualTo(401);
        }
    }

    /** These might wait for their client. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
                "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
                "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n",
                "GET /actuator/health/readinessX HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n",
                CALLBACK + "Content-Length: 2\r\n\r\n{",
                CALLBACK + "\r\n"
            })
    void all_else_waits_for_a_request_thread(String request) throws IOException {
        try (var client = new RawHttp(port).send(request)) {
            assertThat(answers(client)).isFalse();
        }
        readiness_answers_within_a_second();
    }

    private static boolean answers(RawHttp client) throws IOException {
        try {
            client.status(Duration.ofMillis(300));
            return true;
        } catch (SocketTimeoutException waits) {
            return false;
        }
    }

    private int get(String path, String headers, Duration within) throws IOException {
        try (var client = new RawHttp(port)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                    .status(within);
        }
    }
}
