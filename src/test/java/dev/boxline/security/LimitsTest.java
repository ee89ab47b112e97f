package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes too often is sent away, asked of the whole application over HTTP with small bounds that never fill again. */
@ProductionSettingsTest
class LimitsTest {

    private static final String LIST = "/api/v1/ops/parked";
    private static final String COCKPIT_LOGIN = "/camunda/api/admin/auth/user/default/login/cockpit";
    private static final String CALLBACK = "/callbacks/payment/simulated";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void sends_guesses_away_whichever_form_they_come_in() {
        assertThat(guess("guessed").statusCode()).isEqualTo(401);
        assertThat(HttpTestClient.nobody(port)
                        .form(COCKPIT_LOGIN, "username=guessed&password=x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(HttpTestClient.withForm("guessed", "x", port).statusCode()).isEqualTo(302);

        assertTooMany(guess("guessed"));
        assertTooMany(HttpTestClient.nobody(port).form(COCKPIT_LOGIN, "username=guessed&password=x"));
        assertThat(HttpTestClient.withForm("guessed", "x", port).statusCode()).isEqualTo(429);
        assertThat(guess("somebody-else").statusCode()).isEqualTo(401);
    }

    @Test
    void does_not_even_look_at_a_right_password_among_too_many_wrong_ones() {
        for (int n = 0; n < 3; n++) {
            guess("lin");
        }

        HttpResponse<String> right = HttpTestClient.named("lin", port).get("/api/v1/orders");

        assertTooMany(right);
        assertThat(right.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(HttpTestClient.named("mei", port).get("/api/v1/orders").statusCode())
                .isEqualTo(200);
    }

    @Test
    void delays_guesses_for_one_account_from_many_networks() {
        for (int n = 1; n <= 5; n++) {
            assertThat(guessFrom("198.51." + n + ".1", "spread").statusCode()).isEqualTo(401);
        }

        assertTooMany(guessFrom("198.51.77.1", "spread"));
        assertThat(audited("spread")).isEqualTo(1);
        assertThat(guessFrom("198.51.77.1", "not-spread").statusCode()).isEqualTo(401);
    }

    @Test
    void lets_the_owner_in_from_where_he_logged_in_before() {
        assertThat(logInFrom("203.0.113.7", "viewer").statusCode()).isEqualTo(200);
        for (int n = 1; n <= 6; n++) {
            guessFrom("198.52." + n + ".1", "viewer");
        }

        assertThat(logInFrom("203.0.113.9", "viewer").statusCode())
                .as("the same network")
                .isEqualTo(200);
        assertTooMany(logInFrom("192.0.2.1", "viewer"));
    }

    /** A proxy adds the address it sees behind whatever the client wrote. */
    @Test
    void counts_guesses_by_the_address_that_the_proxy_saw() {
        for (int n = 1; n <= 3; n++) {
            assertThat(guessFrom("198.53." + n + ".1, 198.60.1.1", "forger").statusCode())
                    .isEqualTo(401);
        }

        assertTooMany(guessFrom("198.53.77.1, 198.60.1.1", "forger"));
        assertThat(guessFrom("198.60.1.1, 198.53.77.1", "forger").statusCode()).isEqualTo(401);
    }

    @Test
    void bounds_cancellations() {
        HttpTestClient buyer = HttpTestClient.named("mei", port);
        for (int n = 0; n < 2; n++) {
            assertThat(buyer.json("POST", "/api/v1/orders/X-1/cancellation", "{}")
                            .statusCode())
                    .isEqualTo(404);
        }

        assertTooMany(buyer.json("POST", "/api/v1/orders/X-1/cancellation", "{}"));
        assertThat(buyer.get("/api/v1/orders").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> guessFrom(String address, String name) {
        return HttpTestClient.withPassword(name, "wrong-" + UUID.randomUUID(), port)
                .get("/api/v1/orders", "X-Forwarded-For", address, "X-Forwarded-Proto", "https");
    }

    private HttpResponse<String> logInFrom(String address, String name) {
        return HttpTestClient.named(name, port)
                .get("/api/v1/ops/audit", "X-Forwarded-For", address, "X-Forwarded-Proto", "https");
    }

    private int audited(String name) {
        return jdbc.sql("select count(*) from audit_entry where action = 'GUESSING' and subject = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    @Test
    void counts_no_right_password() {
        HttpTestClient viewer = HttpTestClient.named("viewer", port);

        for (int n = 0; n < 20; n++) {
            assertThat(viewer.get("/api/v1/ops/audit").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void lets_no_second_name_hide_whose_password_is_guessed() {
        HttpResponse<String> two =
                HttpTestClient.nobody(port).form(COCKPIT_LOGIN + "?username=x", "username=admin&password=x");

        assertThat(two.statusCode()).isEqualTo(400);
    }

    @Test
    void bounds_purchases_at_every_door_together() {
        String start = "/engine-rest/process-definition/key/fulfilment/start";
        for (int n = 0; n < 2; n++) {
            assertThat(HttpTestClient.named("mei", port)
                            .json("POST", "/api/v1/checkouts", "{}", "Idempotency-Key", "k")
                            .statusCode())
                    .isEqualTo(400);
        }
        assertTooMany(
                HttpTestClient.named("mei", port).json("POST", "/api/v1/checkouts", "{}", "Idempotency-Key", "k"));
        assertThat(HttpTestClient.loggedIn("mei", port).buyFirst().statusCode()).isEqualTo(429);

        for (int n = 0; n < 3; n++) {
            assertThat(HttpTestClient.named("shop", port)
                            .json("POST", start, "{}")
                            .statusCode())
                    .isEqualTo(400);
        }
        assertTooMany(HttpTestClient.named("shop", port).json("POST", start, "{}"));
        assertTooMany(HttpTestClient.named("shop", port).json("POST", "/api/v1/checkouts", "{}"));
        assertThat(HttpTestClient.named("shop", port)
                        .get("/api/v1/orders?limit=1")
                        .statusCode())
                .as("reading isn't buying")
                .isNotEqualTo(429);
    }

    @Test
    void bounds_searches_but_no_lists() {
        HttpTestClient operator = HttpTestClient.named("operator", port);
        assertThat(operator.get(LIST + "?q=a").statusCode()).isEqualTo(200);
        assertThat(HttpTestClient.loggedIn("operator", port)
                        .get("/console/parked?q=a")
                        .statusCode())
                .isEqualTo(200);

        assertTooMany(operator.get(LIST + "?q=b"));
        assertTooMany(operator.get(LIST + "?phoneEnd=1234"));
        assertTooMany(operator.get("/api/v1/ops/orders?q=1234"));
        assertThat(HttpTestClient.loggedIn("operator", port)
                        .get("/console/orders?q=1234")
                        .statusCode())
                .isEqualTo(429);

        assertThat(operator.get(LIST + "?q=").statusCode()).isEqualTo(200);
        assertThat(operator.get(LIST).statusCode()).isEqualTo(200);
    }

    @Test
    void sends_forgers_away_and_never_what_is_rightly_signed() throws Exception {
        HttpTestClient sender = HttpTestClient.nobody(port);
        for (int n = 0; n < 2; n++) {
            assertThat(sender.json("POST", CALLBACK, "{}").statusCode()).isEqualTo(401);
        }

        assertTooMany(sender.json("POST", CALLBACK, "{}"));

        String body = "{}";
        String now = Long.toString(Instant.now().getEpochSecond());
        HttpResponse<String> signed = sender.json(
                "POST", CALLBACK, body, "X-Boxline-Timestamp", now, "X-Boxline-Signature", sign(now + "\n" + body));
        assertThat(signed.statusCode()).as("read, and found wrong in form").isEqualTo(400);
        assertThat(signed.body()).contains("eventId");
    }

    private HttpResponse<String> guess(String name) {
        return HttpTestClient.withPassword(name, "wrong-" + UUID.randomUUID(), port)
                .get("/api/v1/orders");
    }

    private static String sign(String text) throws GeneralSecurityException, IOException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("demo-payment-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertTooMany(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 3600L);
        assertThat(answer.body()).contains("\"code\":\"too-many-requests\"");
    }
}
