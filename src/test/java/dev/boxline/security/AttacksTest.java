package dev.boxline.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attacks the whole application over HTTP: everything is refused, nothing is changed, nothing of our inside is told. */
@HttpSecurityTest
class AttacksTest {

    /** What came with the attacks, or would grant access: the log is read by more people than the tables. */
    private static final List<String> NOT_FOR_THE_LOG = List.of(
            "13800000000",
            "1 Road",
            "demo-payment-secret",
            "demo-logistics-secret",
            "demo-wechat",
            "BEGIN PRIVATE",
            "Basic ");

    private static final LogListener LOG = new LogListener();
    private static final Pattern INSIDE = Pattern.compile(
            "\\w\\.\\w+Exception|\\bat (org|dev|java)\\.|jdbc:|org\\.h2|select .* from|BOOT-INF|root:x:|secret|password\"|"
                    + Pattern.quote(Path.of("").toAbsolutePath().toString()));
    private static final List<String> TABLES = List.of(
            "checkout",
            "orders",
            "payment",
            "course_access",
            "webhook_event",
            "audit_entry",
            "release_plan",
            "refund_request",
            "ACT_RE_DEPLOYMENT",
            "ACT_ID_USER",
            "ACT_ID_MEMBERSHIP",
            "ACT_RU_AUTHORIZATION",
            "ACT_RU_FILTER",
            "ACT_RU_VARIABLE");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @TestFactory
    Stream<DynamicTest> without_a_login() {
        return refused(Attacks.withoutALogin());
    }

    @TestFactory
    Stream<DynamicTest> with_a_false_login() {
        return Attacks.falseLogins().stream()
                .map(login -> dynamicTest(
                        login,
                        () -> unchanged(() -> {
                            HttpResponse<String> answer = HttpTestClient.withAuthorization(login, port)
                                    .get("/api/v1/ops/parked");
                            assertThat(answer.statusCode()).isEqualTo(401);
                            return answer;
                        })));
    }

    @TestFactory
    Stream<DynamicTest> on_what_is_somebody_elses() throws IOException {
        return refused(Attacks.ofSomebodyElses(meisOrder()));
    }

    @TestFactory
    Stream<DynamicTest> by_members_nobody_asked_for() {
        return refused(Attacks.byMembersNobodyAskedFor());
    }

    @TestFactory
    Stream<DynamicTest> by_expressions() {
        return refused(Attacks.byExpressions());
    }

    @TestFactory
    Stream<DynamicTest> on_the_engine() {
        return refused(Attacks.onTheEngine());
    }

    @TestFactory
    Stream<DynamicTest> by_xml() {
        return refused(Attacks.byXml());
    }

    @TestFactory
    Stream<DynamicTest> on_the_way() {
        return refused(Attacks.onTheWay());
    }

    @TestFactory
    Stream<DynamicTest> by_the_body() {
        return refused(Attacks.byTheBody());
    }

    @TestFactory
    Stream<DynamicTest> by_another_method() {
        return refused(Attacks.byAnotherMethod());
    }

    /** From another site's page a browser sends the session's cookie, but knows no token. */
    @ParameterizedTest
    @CsvSource({
        "mei, /courses/COURSE-LOGIC-3/checkout",
        "mei, /orders/x/cancel",
        "mei, /logout",
        "operator, /console/orders/x",
        "operator, /console/partners/LOGISTICS",
        "operator, /api/v1/ops/erasures",
        "operator, /api/v1/ops/release-plans",
        "mei, /api/v1/checkouts",
        "mei, /api/v1/orders/x/cancellation",
        "admin, /engine-rest/message",
        "admin, /camunda/api/engine/engine/default/message"
    })
    void from_another_site(String who, String path) {
        HttpTestClient browser = HttpTestClient.loggedIn(who, port);
        assertThat(browser.get("/welcome").headers().firstValue("Location").orElse(""))
                .doesNotEndWith("/login");
        unchanged(() -> {
            HttpResponse<String> answer = browser.form(path, "a=b", "Origin", "https://evil.example");
            assertThat(answer.statusCode()).isIn(401, 403);
            return answer;
        });
    }

    static Stream<String[]> forgeries() throws GeneralSecurityException {
        String now = Long.toString(Instant.now().getEpochSecond());
        String old = Long.toString(Instant.now().getEpochSecond() - 301);
        String ahead = Long.toString(Instant.now().getEpochSecond() + 3_600);
        String body = "{}";
        return Stream.of(
                        "/callbacks/payment/simulated:demo-payment-secret",
                        "/callbacks/logistics:demo-logistics-secret")
                .flatMap(both -> {
                    String path = both.split(":", -1)[0];
                    String secret = both.split(":", -1)[1];
                    return Stream.of(
                            new String[] {path, now, ""},
                            new String[] {path, now, "00"},
                            new String[] {path, now, "0".repeat(64)},
                            new String[] {path, now, "z".repeat(64)},
                            new String[] {path, now, sign("", now + "\n" + body)},
                            new String[] {path, now, sign("wrong", now + "\n" + body)},
                            new String[] {path, now, sign(secret, now + "\n" + body + " ")},
                            new String[] {path, now, sign(secret, body)},
                            new String[] {path, now, sign(secret, now + body)},
                            new String[] {path, old, sign(secret, old + "\n" + body)},
                            new String[] {path, ahead, sign(secret, ahead + "\n" + body)},
                            new String[] {path, "-" + now, sign(secret, "-" + now + "\n" + body)},
                            new String[] {path, now + ".0", sign(secret, now + ".0\n" + body)},
                            new String[] {path, "", sign(secret, "\n" + body)});
                });
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void by_forged_callbacks(String path, String timestamp, String signature) {
        unchanged(() -> {
            HttpResponse<String> answer = HttpTestClient.nobody(port)
                    .json("POST", path, "{}", "X-Boxline-Timestamp", timestamp, "X-Boxline-Signature", signature);
            assertThat(answer.statusCode()).isEqualTo(401);
            return answer;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchantId", "amountMinor", "currency", "orderNo"})
    void by_callbacks_rightly_signed_about_something_else(String changed) throws IOException {
        Map<String, Object> notice = new TreeMap<>(Map.of(
                "eventId",
                UUID.randomUUID().toString(),
                "orderNo",
                meisOrder(),
                "merchantId",
                "boxline-demo",
                "amountMinor",
                19900,
                "currency",
                "CNY",
                "status",
                "SETTLED",
                "at",
                "2026-05-04T10:00:00Z"));
        notice.put(changed, changed.equals("amountMinor") ? (Object) 1 : "EUR");
        String body = new ObjectMapper().writeValueAsString(notice);
        String now = Long.toString(Instant.now().getEpochSecond());
        unchangedButFor(
                "audit_entry",
                () -> { // an operator is alerted
                    HttpResponse<String> answer = HttpTestClient.nobody(port)
                            .json(
                                    "POST",
                                    "/callbacks/payment/simulated",
                                    body,
                                    "X-Boxline-Timestamp",
                                    now,
                                    "X-Boxline-Signature",
                                    sign("demo-payment-secret", now + "\n" + body));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
                    return answer;
                });
    }

    @Test
    void tells_the_address_we_were_asked_at_and_none_that_was_claimed() {
        HttpResponse<String> page = HttpTestClient.nobody(port)
                .get("/console", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https");

        assertThat(page.headers().firstValue("Location").orElse("")).doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"订单", "ключ", "\u0085", "k\u0080"})
    void a_key_in_other_bytes_than_ascii_is_the_senders_mistake(String key) throws IOException {
        Map<String, Long> before = state();
        try (var mei = new RawHttp(port)) {
            mei.send("POST " + Attacks.CHECKOUTS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                    + Base64.getEncoder().encodeToString("mei:mei".getBytes(UTF_8)) + "\r\nIdempotency-Key: "
                    + new String(key.getBytes(UTF_8), ISO_8859_1)
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(mei.readAll(Duration.ofSeconds(10)))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "ASCII");
        }
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/callbacks/logistics, X-Boxline-Signature",
        "/callbacks/logistics, X-Boxline-Timestamp",
        "/callbacks/payment/simulated, X-Boxline-Signature",
        "/callbacks/payment/wechat, Wechatpay-Nonce",
        "/callbacks/payment/wechat, Wechatpay-Signature"
    })
    void a_signature_in_other_bytes_than_ascii_is_a_wrong_one(String path, String header) throws IOException {
        try (var stranger = new RawHttp(port)) {
            stranger.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + ": "
                    + new String("签名".getBytes(UTF_8), ISO_8859_1)
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(stranger.readAll(Duration.ofSeconds(10))).startsWith("HTTP/1.1 401");
        }
    }

    @BeforeEach
    void listen() {
        LOG.listen();
    }

    @AfterAll
    static void tells_the_log_nothing_about_people_and_no_secrets() {
        assertThat(LOG.heard()).contains("Ears are open").doesNotContain(NOT_FOR_THE_LOG);
    }

    private Stream<DynamicTest> refused(Stream<Attack> attacks) {
        return attacks.map(attack -> dynamicTest(
                attack.toString(),
                () -> unchanged(() -> {
                    HttpTestClient client = attack.who().isEmpty()
                            ? HttpTestClient.nobody(port)
                            : HttpTestClient.named(attack.who(), port);
                    HttpResponse<String> answer = client.raw(
                            attack.method(),
                            attack.path(),
                            attack.body().getBytes(UTF_8),
                            "Content-Type",
                            attack.type(),
                            "Idempotency-Key",
                            UUID.randomUUID().toString());
                    assertThat(attack.statuses()).as(answer.body()).contains(answer.statusCode());
                    return answer;
                })));
    }

    private void unchanged(Supplier<HttpResponse<String>> attack) {
        unchangedButFor("", attack);
    }

    private void unchangedButFor(String table, Supplier<HttpResponse<String>> attack) {
        Map<String, Long> before = state();
        HttpResponse<String> answer = attack.get();
        Map<String, Long> after = state();
        before.remove(table);
        after.remove(table);
        assertThat(after).isEqualTo(before);
        assertThat(answer.body()).doesNotContainPattern(INSIDE);
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    private Map<String, Long> state() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        rows.put(
                "settled",
                jdbc.sql("select count(*) from payment where status = 'SETTLED'")
                        .query(Long.class)
                        .single());
        return rows;
    }

    /** Not paid, for there are no partners here. */
    private String meisOrder() throws IOException {
        HttpResponse<String> bought =
                HttpTestClient.named("mei", port).json("POST", Attacks.CHECKOUTS, """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "M", "phone": "13800000000", "address": "1 Road"}}""", "Idempotency-Key", "mine");
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
        return new ObjectMapper().readTree(bought.body()).path("orderNo").textValue();
    }

    private static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.isEmpty() ? new byte[1] : secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
