package dev.boxline.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentProvider;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay and WeChat Pay against their stand-ins, as the demo comes up. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Providers {

    private Node node;

    /** Settings that lead to a database of its own. */
    abstract List<String> database();

    @BeforeAll
    void start() {
        List<String> settings = new ArrayList<>(database());
        node = new Node(settings);
    }

    @AfterAll
    void stop() throws IOException {
        node.close();
        stopDatabase();
    }

    void stopDatabase() throws IOException {}

    @BeforeEach
    void allWell() {
        node.partners.allWell();
        // fresh purchases are held back while an outage of the test before is open
        await().atMost(60, SECONDS).until(node::outagesAreOver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void a_demo_purchase_is_paid_by_itself(String method) {
        JsonNode checkout = checkout(method);

        assertThat(checkout.path("payment").path("payUrl").asText()).startsWith("http://localhost:");
        awaitPaid(checkout);
        assertThat(captures(checkout)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void a_buyer_pays_on_the_page_the_link_opens(String method) throws Exception {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        JsonNode checkout = checkout(method);
        assertThat(status(checkout)).isEqualTo("AWAITING_PAYMENT");

        URI page = URI.create(checkout.path("payment").path("payUrl").asText());
        HttpClient browser = HttpClient.newHttpClient();
        assertThat(browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("<button>");
        browser.send(
                HttpRequest.newBuilder(page)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        awaitPaid(checkout);
    }

    @Test
    void a_buyer_inside_wechat_pays_with_its_own_client() {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        Map<String, String> headers =
                Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String body = """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "%s", "wechatOpenId": "%s",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""";

        JsonNode checkout = node.api
                .post("mei", "/api/v1/checkouts", body.formatted("WECHAT", "oMei"), headers)
                .body();

        JsonNode payment = checkout.path("payment");
        assertThat(payment.path("payUrl").isNull()).isTrue();
        assertThat(payment.path("clientParameters").path("package").asText()).startsWith("prepay_id=wx");
        assertThat(checkout.path("actions").toString()).isEqualTo("[\"PAY\"]");
        assertThat(node.api
                        .post("mei", "/api/v1/checkouts", body.formatted("WECHAT", "oMei"), headers)
                        .body())
                .isEqualTo(checkout);
        for (String wrong : List.of(body.formatted("ALIPAY", "oMei"), body.formatted("WECHAT", "o Mei"))) {
            assertThat(node.api
                            .post("mei", "/api/v1/checkouts", wrong, Map.of("Idempotency-Key", "another"))
                            .status())
                    .isEqualTo(400);
        }
        node.partners.settle(orderNo(checkout), 1);
        awaitPaid(checkout);
    }

    @ParameterizedTest
    @CsvSource({
        "ALIPAY, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1', method=alipay.trade.wap.pay",
        "ALIPAY, 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36', method=alipay.trade.wap.pay",
        "ALIPAY, 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.47', /pay/",
        "ALIPAY, 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36', /pay/",
        "WECHAT, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Safari/604.1', redirect_url=",
        "WECHAT, 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.47', /pay/",
        "WECHAT, okhttp/4.12.0, /pay/"
    })
    void a_buyer_gets_the_link_that_his_device_opens_and_pays_there(String method, String userAgent, String part)
            throws Exception {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        JsonNode checkout = checkout("COURSE-LOGIC-3", method, Map.of("User-Agent", userAgent));

        String payUrl = checkout.path("payment").path("payUrl").asText();
        assertThat(payUrl).contains(part);
        boolean mobile = !part.equals("/pay/");
        assertThat(payUrl.contains("trade.wap") || payUrl.contains("redirect_url"))
                .isEqualTo(mobile);
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(URI.create(payUrl)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("<button>");
        browser.send(
                HttpRequest.newBuilder(page.uri())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        awaitPaid(checkout);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, application/json; charset=UTF-16, '', 201",
        "UTF-16LE, application/json; charset=utf-8, '', 201",
        "GBK, application/json; charset=GBK, '', 201",
        "UTF-8, application/json, identity, 201",
        "GBK, application/json, '', 400",
        "UTF-8, application/json; charset=UTF-9, '', 415",
        "UTF-8, application/json, gzip, 415",
        "UTF-8, application/json, br, 415",
        "UTF-8, application/json, 'identity, gzip', 415"
    })
    void a_body_in_any_charset_buys_or_changes_nothing(String charset, String type, String coding, int status) {
        String body = """
                {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
                 "recipient": {"name": "美", "phone": "13800000000", "address": "世纪大道1号"}}""";
        String key = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type, "Idempotency-Key", key));
        if (!coding.isEmpty()) {
            headers.put("Content-Encoding", coding);
        }

        Api.Reply reply = node.api.post("mei", "/api/v1/checkouts", body.getBytes(Charset.forName(charset)), headers);

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        if (status != 201) {
            assertThat(reply.body().path("code").asText()).isNotEmpty();
            // the key is as free as before
            headers = Map.of("Content-Type", "application/json", "Idempotency-Key", key);
            assertThat(node.api
                            .post("mei", "/api/v1/checkouts", body.getBytes(UTF_8), headers)
                            .status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, application/json; charset=UTF-16, '', 200",
        "UTF-16BE, application/json, '', 200",
        "GBK, application/json; charset=GBK, '', 200",
        "UTF-8, application/json; charset=UTF-9, '', 415",
        "UTF-8, application/json, gzip, 415"
    })
    void a_callback_is_verified_over_its_bytes_and_read_in_its_charset(
            String charset, String type, String coding, int status) throws GeneralSecurityException {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = orderNo(checkout("SIMULATED"));
        byte[] body = """
                {"eventId": "E-%s", "orderNo": "%s", "merchantId": "boxline-demo", "amountMinor": 19900,
                 "currency": "CNY", "status": "CLOSED", "at": "2026-05-04T10:00:00Z"}""".formatted(orderNo, orderNo).getBytes(Charset.forName(charset));
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("demo-payment-secret".getBytes(UTF_8), "HmacSHA256"));
        mac.update((timestamp + "\n").getBytes(UTF_8));
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type",
                type,
                "X-Boxline-Timestamp",
                timestamp,
                "X-Boxline-Signature",
                HexFormat.of().formatHex(mac.doFinal(body))));
        if (!coding.isEmpty()) {
            headers.put("Content-Encoding", coding);
        }

        assertThat(node.api
                        .post("", "/callbacks/payment/simulated", body, headers)
                        .status())
                .isEqualTo(status);

        String checkout = node.api
                .get("mei", "/api/v1/checkouts/" + orderNo)
                .body()
                .path("status")
                .asText();
        assertThat(checkout).isEqualTo(status == 200 ? "EXPIRED" : "AWAITING_PAYMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void three_callbacks_pay_once_and_a_lost_one_is_found_by_asking(String method) {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        JsonNode thrice = checkout(method);
        JsonNode lost = checkout(method);

        node.partners.settle(orderNo(thrice), "{\"callbacks\": 3}");
        node.partners.settle(orderNo(lost), "{\"callbacks\": 0}");

        awaitPaid(thrice);
        awaitPaid(lost);
        assertThat(node.api
                        .get("mei", "/api/v1/orders/" + orderNo(thrice))
                        .body()
                        .path("timeline")
                        .findValuesAsText("what"))
                .filteredOn("PAID"::equals)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void a_forged_callback_and_one_of_another_amount_change_nothing(String method) {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        JsonNode checkout = checkout(method);
        double forged = counted(method, "invalid_signature");
        double mismatch = counted(method, "mismatch");

        node.partners.settle(orderNo(checkout), "{\"forged\": true}");
        await().atMost(20, SECONDS).until(() -> counted(method, "invalid_signature") > forged);
        node.partners.settle(orderNo(checkout), "{\"amountMinor\": 1}");
        await().atMost(20, SECONDS).until(() -> counted(method, "mismatch") > mismatch);

        assertThat(node.api.get("mei", "/api/v1/orders/" + orderNo(checkout)).status())
                .as("the capture is found by asking, never by those two")
                .isIn(200, 404);
        awaitPaid(checkout);
        assertThat(captures(checkout)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void a_cancelled_order_is_refunded_once(String method) {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        JsonNode checkout = checkout(method);
        awaitPaid(checkout);
        cancel(checkout);

        await().atMost(30, SECONDS).until(() -> node.partners.effects("payment", orderNo(checkout), "REFUND") == 1);
        awaitCancelled(checkout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void news_in_the_wrong_order_and_old_news_after_new_move_no_money_back(String method) {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        node.partners.behave("payment", "{\"autoSettle\": false, \"callbackDelayMillis\": 6000}");
        JsonNode checkout = checkout(method);
        node.partners.settle(orderNo(checkout), 1);
        awaitPaid(checkout);
        double before = counted(method, "applied") + counted(method, "duplicate");
        cancel(checkout);
        awaitCancelled(checkout);
        // Alipay tells of the refund as well, and that passes the older news of the capture
        int told = method.equals("ALIPAY") ? 2 : 1;
        await().atMost(40, SECONDS)
                .until(() -> counted(method, "applied") + counted(method, "duplicate") >= before + told);

        node.partners.settle(orderNo(checkout), "{\"callbacks\": 2}");
        await().atMost(40, SECONDS)
                .until(() -> counted(method, "applied") + counted(method, "duplicate") >= before + told + 2);

        assertThat(captures(checkout)).isOne();
        assertThat(node.partners.effects("payment", orderNo(checkout), "REFUND"))
                .isOne();
        assertThat(orderStatus(checkout)).isEqualTo("CANCELLED");
        assertThat(node.api.get("viewer", "/api/v1/ops/surplus-payments").body().toString())
                .doesNotContain(orderNo(checkout));
        assertThat(node.api.get("mei", "/api/v1/course-access").body().toString())
                .doesNotContain(orderNo(checkout));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void a_refund_that_takes_its_time_is_asked_about_until_it_is_there(String method) {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        node.partners.behave("payment", "{\"refundAfterMillis\": 3000}");
        JsonNode checkout = checkout(method);
        awaitPaid(checkout);
        cancel(checkout);

        await().atMost(60, SECONDS)
                .until(() -> node.api
                        .get("mei", "/api/v1/orders/" + orderNo(checkout))
                        .body()
                        .path("timeline")
                        .findValuesAsText("what")
                        .contains("REFUNDED"));
        assertThat(node.partners.effects("payment", orderNo(checkout), "REFUND"))
                .isOne();
    }

    @Test
    void a_signed_notice_of_a_refund_of_ours_is_accepted_each_time_and_shown() {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        JsonNode checkout = checkout("WECHAT");
        awaitPaid(checkout);
        node.partners.behave("payment", "{\"refundAfterMillis\": 60000}");
        cancel(checkout);
        var payments = node.context.getBean(Payments.class);
        await().atMost(30, SECONDS)
                .until(() -> payments.find(orderNo(checkout))
                        .filter(payment -> payment.status() == PaymentStatus.REFUNDING)
                        .isPresent());
        assertThat(timeline(checkout)).doesNotContain("REFUNDED");

        Payment payment = payments.find(orderNo(checkout)).orElseThrow();
        var notice = WechatRefundNotice.of(payment, wechat().refundNo(payment));
        assertThat(notice.send(node.api)).isEqualTo(200);
        assertThat(notice.send(node.api)).isEqualTo(200);

        await().atMost(30, SECONDS).until(() -> timeline(checkout).contains("REFUNDED"));
        assertThat(timeline(checkout)).filteredOn("REFUNDED"::equals).hasSize(1);
        awaitCancelled(checkout);
    }

    private PaymentProvider wechat() {
        return node.context.getBeansOfType(PaymentProvider.class).values().stream()
                .filter(provider -> provider.method() == PaymentMethod.WECHAT)
                .findFirst()
                .orElseThrow();
    }

    private List<String> timeline(JsonNode checkout) {
        return node.api
                .get("mei", "/api/v1/orders/" + orderNo(checkout))
                .body()
                .path("timeline")
                .findValuesAsText("what");
    }

    @ParameterizedTest
    @CsvSource({"WECHAT, CLOSED", "WECHAT, ABNORMAL", "ALIPAY, CLOSED", "SIMULATED, CLOSED"})
    void a_refund_that_fails_after_it_was_accepted_is_a_case_until_the_money_is_back(String method, String result) {
        node.partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        JsonNode checkout = checkout(method);
        awaitPaid(checkout);
        node.partners.behave("payment", "{\"refundAfterMillis\": 2000, \"refundResult\": \"%s\"}".formatted(result));
        cancel(checkout);
        await().atMost(60, SECONDS)
                .until(() -> parked(checkout).path("step").asText().equals("task_undoOrder")
                        && parked(checkout).path("state").asText().equals("PARKED"));
        assertThat(parked(checkout).path("kind").asText()).isEqualTo("REFUSED");
        assertThat(node.partners.effects("payment", orderNo(checkout), "REFUND"))
                .isZero();

        node.partners.behave("payment", "{}");
        if (result.equals("ABNORMAL")) {
            node.partners.completeRefund(orderNo(checkout));
        }
        node.api.post(
                "operator",
                "/api/v1/ops/parked/" + orderNo(checkout) + "/resolution",
                "{\"action\": \"RETRY\", \"reason\": \"cleared up\"}");

        awaitCancelled(checkout);
        await().atMost(30, SECONDS).until(() -> node.partners.effects("payment", orderNo(checkout), "REFUND") == 1);
    }

    private JsonNode parked(JsonNode checkout) {
        return node.api.get("viewer", "/api/v1/ops/parked/" + orderNo(checkout)).body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void a_refusal_ends_the_purchase_and_an_outage_parks_it(String method) {
        node.partners.behave("payment", "{\"mode\": \"REFUSE\"}");
        assertThat(status(checkout(method))).isEqualTo("REFUSED");

        node.partners.behave("payment", "{\"mode\": \"DOWN\"}");
        JsonNode parked = checkout(method);
        assertThat(parked.path("payment").path("payUrl").isNull()).isTrue();
        node.partners.allWell();
        awaitPaid(parked);
        assertThat(captures(parked)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALIPAY", "WECHAT"})
    void an_order_number_the_provider_does_not_take_travels_along(String method) {
        String orderNo = "T.long-" + UUID.randomUUID() + ".number";
        Api.Reply started = node.api.post(
                "shop", "/engine-rest/process-definition/key/fulfilment/start", """
                {"businessKey": "%s", "variables": {"customerId": {"value": "mei"},
                 "courseSku": {"value": "COURSE-LOGIC-3"}, "paymentMethod": {"value": "%s"},
                 "recipientName": {"value": "Mei"}, "recipientPhone": {"value": "13800000000"},
                 "recipientAddress": {"value": "1 Century Avenue, Shanghai"}}}""".formatted(orderNo, method));
        assertThat(started.status()).isEqualTo(200);

        await().atMost(20, SECONDS)
                .until(() -> node.api.get("mei", "/api/v1/orders/" + orderNo).status() == 200);
        assertThat(node.partners.effects("payment", orderNo, "CAPTURE")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat"})
    void an_unsigned_callback_is_refused_in_the_providers_own_form(String provider) throws Exception {
        Api.Reply refused = node.api.post("", "/callbacks/payment/" + provider, "{}", Map.of());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body().path("code").asText()).isEqualTo(provider.equals("wechat") ? "FAIL" : "");
    }

    @Test
    void much_surplus_money_is_asked_for_again_by_two_people() {
        node.partners.behave("payment", "{\"autoSettle\": false}");
        String orderNo = orderNo(checkout("COURSE-ENGLISH-4", "SIMULATED"));
        PaymentNotice.closed(orderNo, 24_900).send(node.api, "demo-payment-secret");
        PaymentNotice.settled(orderNo, 24_900).send(node.api, "demo-payment-secret");
        // the provider knows of no capture, so it refuses to give it back
        await().atMost(30, SECONDS).until(() -> surplus(orderNo).equals("REFUSED"));
        String path = "/api/v1/ops/surplus-payments/" + orderNo + "/refund";
        String reason = "{\"reason\": \"cleared up\"}";

        Api.Reply first = node.api.post("operator", path, reason);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().path("state").asText()).isEqualTo("WAITING_FOR_SECOND_PERSON");
        assertThat(node.api.get("viewer", "/api/v1/ops/approvals").body().toString())
                .contains(orderNo, "SURPLUS");
        assertThat(node.api.post("operator", path, reason).status()).isEqualTo(409);
        assertThat(surplus(orderNo)).isEqualTo("REFUSED");

        node.partners.settle(orderNo, 0);
        Api.Reply second = node.api.post("admin", path, reason);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("state").asText()).isEqualTo("DONE");
        await().atMost(30, SECONDS).until(() -> node.partners.effects("payment", orderNo, "REFUND") == 1);
        assertThat(node.api.get("viewer", "/api/v1/ops/approvals").body().path("items"))
                .isEmpty();
    }

    /** How the surplus money of a purchase stands; empty when there is none to be seen to. */
    private String surplus(String orderNo) {
        for (JsonNode item : node.api
                .get("viewer", "/api/v1/ops/surplus-payments?limit=200")
                .body()
                .path("items")) {
            if (item.path("orderNo").asText().equals(orderNo)) {
                return item.path("status").asText();
            }
        }
        return "";
    }

    private JsonNode checkout(String method) {
        return checkout("COURSE-LOGIC-3", method);
    }

    private JsonNode checkout(String courseSku, String method) {
        return checkout(courseSku, method, Map.of());
    }

    private JsonNode checkout(String courseSku, String method, Map<String, String> moreHeaders) {
        Map<String, String> headers = new HashMap<>(moreHeaders);
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        Api.Reply reply = node.api.post("mei", "/api/v1/checkouts", """
                {"courseSku": "%s", "paymentMethod": "%s",
                 "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue, Shanghai"}}""".formatted(courseSku, method), headers);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.body();
    }

    private static String orderNo(JsonNode checkout) {
        return checkout.path("orderNo").asText();
    }

    private String status(JsonNode checkout) {
        return node.api
                .get("mei", "/api/v1/checkouts/" + orderNo(checkout))
                .body()
                .path("status")
                .asText();
    }

    private void awaitPaid(JsonNode checkout) {
        await().atMost(30, SECONDS)
                .until(() -> node.api
                                .get("mei", "/api/v1/orders/" + orderNo(checkout))
                                .status()
                        == 200);
    }

    private void cancel(JsonNode checkout) {
        await().atMost(20, SECONDS)
                .until(() -> node.api
                                .post("mei", "/api/v1/orders/" + orderNo(checkout) + "/cancellation", "{}")
                                .status()
                        == 202);
    }

    private void awaitCancelled(JsonNode checkout) {
        await().atMost(30, SECONDS).until(() -> orderStatus(checkout).equals("CANCELLED"));
    }

    private String orderStatus(JsonNode checkout) {
        return node.api
                .get("mei", "/api/v1/orders/" + orderNo(checkout))
                .body()
                .path("status")
                .asText();
    }

    private int captures(JsonNode checkout) {
        return node.partners.effects("payment", orderNo(checkout), "CAPTURE");
    }

    private double counted(String method, String result) {
        return node.counted(
                "boxline.webhook.events", "source", method.toLowerCase(java.util.Locale.ROOT), "result", result);
    }
}
