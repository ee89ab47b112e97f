package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.boxline.payment.ProviderOutcomes.statusOrReason;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.connection.Finding;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.Rsa2;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Alipay answers to each request, as its documents show it. */
class AlipayDocumentsTest extends AlipayTestSupport {

    private static final String ORDER = "T_12345";
    private static final Money PRICE = new Money(19_900, "CNY");

    private static final List<String> CALLS = List.of("create", "query", "close", "refund");

    @Test
    void a_requested_payment_waits_at_its_code() {
        says("precreate", fixture("precreate.json"));

        assertThat(answered("create"))
                .isEqualTo(Outcome.done(new ProviderPayment(
                        PaymentStatus.PENDING,
                        "2088000000000000",
                        PRICE,
                        "",
                        "https://qr.alipay.com/bax01234t12345demo000011")));
    }

    @Test
    void a_closed_payment_is_closed() {
        says("close", fixture("close.json"));

        assertThat(statusOrReason(answered("close"))).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @CsvSource({
        "refund-changed.json, refund-query-nothing.json, REFUNDED, 0",
        "refund-unchanged.json, refund-query-success.json, REFUNDED, 1",
        "refund-unchanged.json, refund-query-nothing.json, REFUNDING, 1"
    })
    void a_refund_that_moved_no_money_is_asked_about(String file, String query, String meant, int questions) {
        says("refund", fixture(file));
        says("fastpay.refund.query", fixture(query));

        assertThat(statusOrReason(answered("refund"))).isEqualTo(meant);
        GATEWAY.verify(
                questions, postRequestedFor(anyUrl()).withRequestBody(containing("alipay.trade.fastpay.refund.query")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "close", "refund"})
    void a_trade_that_is_not_there_is_not_found(String call) {
        says(method(call), error("40004", "ACQ.TRADE_NOT_EXIST", "交易不存在"));

        assertThat(answered(call).isNotFound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "query-success.json, SETTLED",
        "query-closed.json, CLOSED",
        "query-refunded.json, REFUNDED",
        "query-unpaid.json, refusal"
    })
    void a_trade_that_went_on_meanwhile_is_told_as_it_is(String file, String meant) {
        says("query", fixture(file));
        for (String call : List.of("create", "close")) {
            for (String refusal : List.of("TRADE_HAS_SUCCESS", "TRADE_STATUS_ERROR", "CONTEXT_INCONSISTENT")) {
                says(method(call), error("40004", "ACQ." + refusal, "..."));
                String refused = refusal.equals("CONTEXT_INCONSISTENT") ? "PAYMENT_NUMBER_USED" : "REFUSED";

                assertThat(statusOrReason(answered(call)))
                        .as(call + " " + refusal)
                        .isEqualTo(meant.equals("refusal") ? refused : meant);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "close"})
    void a_trade_that_went_on_is_not_refused_while_nobody_can_say_how(String call) {
        says(method(call), error("40004", "ACQ.TRADE_HAS_SUCCESS", "交易已被支付"));
        responds(503, "query", "{}", "");

        assertThat(answered(call)).isInstanceOf(Outcome.Unavailable.class);
    }

    /** A refund that is refused because it was made elsewhere is found by the query that follows. */
    @ParameterizedTest
    @ValueSource(strings = {"ACQ.SELLER_BALANCE_NOT_ENOUGH", "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_STATUS_ERROR"})
    void a_refund_that_alipay_declines_is_refused(String refusal) {
        says("refund", error("40004", refusal, "..."));

        Outcome<ProviderPayment> outcome = answered("refund");

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(Objects.requireNonNull(outcome.failure()).reason().args()).contains(refusal + " ...");
    }

    /** They come unsigned, in GBK, and under the name of the method or of no method. */
    @ParameterizedTest
    @CsvSource({
        "40002, isv.invalid-app-id, 无效的AppID参数, PROVIDER_SETTINGS",
        "20000, isp.unknow-error, 系统繁忙, PROVIDER_ERROR",
        "40005, call-limited, 应用调用次数超限, THROTTLED"
    })
    void an_error_of_the_gateway_means_the_same_after_every_request(
            String code, String subCode, String words, String meant) {
        for (String call : CALLS) {
            for (String name : List.of("alipay_trade_" + method(call) + "_response", "error_response")) {
                for (Charset charset : List.of(UTF_8, Charset.forName("GBK"))) {
                    String body = "{\"" + name + "\":" + error(code, subCode, words) + "}";
                    GATEWAY.stubFor(any(anyUrl())
                            .willReturn(aResponse()
                                    .withHeader("Content-Type", "text/html;charset=" + charset)
                                    .withBody(body.getBytes(charset))));

                    Outcome<ProviderPayment> outcome = answered(call);
                    assertThat(outcome).as(call + " " + name).isInstanceOf(Outcome.Unavailable.class);
                    assertThat(statusOrReason(outcome)).as(call + " " + name).isEqualTo(meant);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, 40004, ACQ.TRADE_NOT_EXIST, true, CONNECTED",
        "200, 40002, isv.invalid-app-id, false, ANSWER_NOT_USABLE",
        "401, 40004, ACQ.TRADE_NOT_EXIST, true, LOGIN_REFUSED",
        "503, 40004, ACQ.TRADE_NOT_EXIST, true, SERVER_ERROR"
    })
    void the_connection_is_tested_with_a_question_about_no_trade(
            int status, String code, String subCode, boolean signed, Finding finding) {
        String error = error(code, subCode, "...");
        responds(status, "query", error, signed ? Rsa2.sign(ALIPAYS, error) : "");

        assertThat(connection().finding()).isEqualTo(finding);
        GATEWAY.verify(
                1,
                postRequestedFor(anyUrl())
                        .withRequestBody(
                                containing("method=alipay.trade.query&").and(containing("boxline_health"))));
    }

    /** Nothing is done with such an answer, but it shows that the gateway is there. */
    @Test
    void the_connection_works_though_alipay_does_not_sign_that_there_is_no_such_trade() {
        responds(200, "query", error("40004", "ACQ.TRADE_NOT_EXIST", "交易不存在"), "");

        assertThat(connection().finding()).isEqualTo(Finding.CONNECTED);
    }

    private Outcome<ProviderPayment> answered(String call) {
        return switch (call) {
            case "create" -> create();
            case "query" -> alipay.query(ORDER);
            case "close" -> alipay.close(ORDER);
            case "refund" -> alipay.refund(payment(ORDER, 1));
            default -> throw new IllegalArgumentException(call);
        };
    }

    private static String method(String call) {
        return call.equals("create") ? "precreate" : call;
    }

    private Outcome<ProviderPayment> create() {
        Instant bought = Instant.parse("2026-05-04T10:00:00Z");
        var checkout = new Checkout(
                ORDER,
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏",
                PRICE,
                PaymentMethod.ALIPAY,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                null,
                bought);
        return alipay.create(checkout, bought.plusSeconds(900));
    }

    private static String error(String code, String subCode, String words) {
        return "{\"code\":\"%s\",\"msg\":\"Error\",\"sub_code\":\"%s\",\"sub_msg\":\"%s\"}"
                .formatted(code, subCode, words);
    }

    private static void says(String method, String answer) {
        responds(200, method, answer, Rsa2.sign(ALIPAYS, answer));
    }

    private static void responds(int status, String method, String answer, String sign) {
        String name = "alipay_trade_" + method.replace('.', '_') + "_response";
        GATEWAY.stubFor(any(anyUrl())
                .withRequestBody(containing("method=alipay.trade." + method + "&"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"" + name + "\":" + answer + ",\"sign\":\"" + sign + "\"}")));
    }
}
