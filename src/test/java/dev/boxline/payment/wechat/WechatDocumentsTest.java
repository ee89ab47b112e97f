package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.boxline.payment.ProviderOutcomes.statusOrReason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.partner.connection.Finding;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.Rsa2;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WeChat Pay answers to each request, as its documents show it. */
class WechatDocumentsTest extends WechatTestSupport {

    private static final String ORDER = "T-12345";
    private static final String NOT_THERE = error("ORDER_NOT_EXIST", "订单不存在");

    @ParameterizedTest
    @CsvSource({
        "native, weixin://wxpay/bizpayurl?pr=p4lpSuKzz",
        "jsapi, prepay_id=wx26112221580621e9b071c00d9e093b0000",
        "h5, https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx2016&package=1405458241"
                + "&redirect_url=https%3A%2F%2Fshop.example%2Forders"
    })
    void a_requested_payment_waits_at_its_link(String product, String link) {
        WECHAT.stubFor(post(urlPathEqualTo("/v3/pay/transactions/" + product))
                .willReturn(signed(200, fixture("create-" + product + ".json"))));

        assertThat(create(product))
                .isEqualTo(Outcome.done(
                        new ProviderPayment(PaymentStatus.PENDING, "1900000000", new Money(19_900, "CNY"), "", link)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "jsapi", "h5"})
    void a_link_that_is_signed_to_test_us_is_not_taken(String product) {
        String body = fixture("create-" + product + ".json");
        WECHAT.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Wechatpay-Timestamp", Long.toString(NOW))
                        .withHeader("Wechatpay-Nonce", "nonce")
                        .withHeader("Wechatpay-Serial", SERIAL)
                        .withHeader(
                                "Wechatpay-Signature",
                                "WECHATPAY/SIGNTEST/" + Rsa2.sign(WECHATS, NOW + "\nnonce\n" + body + "\n"))
                        .withBody(body)));
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(404, NOT_THERE)));

        assertThat(statusOrReason(create(product))).isEqualTo("NOT_ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({
        "USERPAYING, userpaying",
        "USERPAYING, success",
        "'', notpay",
        "'', success",
        "'', closed",
    })
    void a_close_that_is_answered_with_an_object_is_asked_about(String code, String state) {
        WECHAT.stubFor(post(anyUrl()).willReturn(signed(200, code.isEmpty() ? "{}" : error(code, "用户支付中"))));
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(200, fixture("query-" + state + ".json"))));

        String told = statusOrReason(wechat.close(ORDER));

        assertThat(told.equals("CLOSED")).isEqualTo(state.equals("closed"));
        assertThat(told.equals("SETTLED")).isEqualTo(state.equals("success"));
        WECHAT.verify(getRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"503, SYSTEM_ERROR", "429, FREQUENCY_LIMITED", "401, SIGN_ERROR"})
    void a_close_of_what_was_paid_is_not_refused_while_nobody_can_say(int status, String code) {
        WECHAT.stubFor(post(anyUrl()).willReturn(signed(400, error("ORDERPAID", "订单已支付"))));
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(status, error(code, "..."))));

        assertThat(wechat.close(ORDER)).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void a_refunded_payment_is_known_without_its_amount() {
        answers(200, fixture("query-refund-without-amount.json"), WECHATS, NOW);

        assertThat(statusOrReason(wechat.query(ORDER))).isEqualTo("PARTLY_REFUNDED");
    }

    @ParameterizedTest
    @CsvSource({
        "processing, REFUNDING",
        "success, REFUNDED",
        "abnormal, REFUND_ABNORMAL",
        "closed, REFUND_CLOSED",
    })
    void a_refund_stands_as_it_is_told(String file, String meant) {
        WECHAT.stubFor(any(urlPathMatching("/v3/refund/domestic/refunds(/T-12345-refund)?"))
                .willReturn(signed(200, fixture("refund-answer-" + file + ".json"))));

        for (String call : List.of("refund", "refund query")) {
            Outcome<ProviderPayment> outcome = answered(call);
            assertThat(statusOrReason(outcome)).as(call).isEqualTo(meant);
            outcome.toOptional()
                    .ifPresent(refund -> assertThat(refund.paymentNo()).isEqualTo("50200207182018070300011301001"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund", "refund query"})
    void a_refund_of_nothing_that_is_there_is_not_found(String call) {
        answers(404, error("RESOURCE_NOT_EXISTS", "订单不存在"), WECHATS, NOW);

        assertThat(answered(call).isNotFound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "202, USERPAYING, 用户支付中, NOT_COMPLETED",
        "400, MCH_NOT_EXISTS, 商户号不存在, PROVIDER_SETTINGS",
        "401, SIGN_ERROR, 签名错误, PROVIDER_SETTINGS",
        "403, NO_AUTH, 商户无权限, PROVIDER_SETTINGS",
        "429, FREQUENCY_LIMITED, 频率超限, THROTTLED",
        "500, SYSTEM_ERROR, 系统异常, SERVER_ERROR"
    })
    void an_error_means_the_same_after_every_request(int status, String code, String message, String meant) {
        answers(status, error(code, message), WECHATS, NOW);

        for (String call : List.of("create", "query", "close", "refund", "refund query")) {
            Outcome<ProviderPayment> outcome = answered(call);
            assertThat(outcome).as(call).isInstanceOf(Outcome.Unavailable.class);
            assertThat(statusOrReason(outcome)).as(call).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, ORDER_NOT_EXIST, CONNECTED",
        "401, SIGN_ERROR, LOGIN_REFUSED",
        "503, SYSTEM_ERROR, SERVER_ERROR",
    })
    void the_connection_is_tested_with_a_question_about_no_payment(int status, String code, Finding finding) {
        answers(status, error(code, "..."), WECHATS, NOW);

        ConnectionTest test = connection();

        assertThat(test.finding()).isEqualTo(finding);
        assertThat(test.status()).isEqualTo(status);
        WECHAT.verify(getRequestedFor(urlEqualTo("/v3/pay/transactions/out-trade-no/boxline-health?mchid=1900000000")));
    }

    @Test
    void a_connection_to_somebody_else_is_none() {
        answers(404, NOT_THERE, OURS, NOW);

        assertThat(connection().isConnected()).isFalse();
    }

    private Outcome<ProviderPayment> answered(String call) {
        return switch (call) {
            case "create" -> create("native");
            case "query" -> wechat.query(ORDER);
            case "close" -> wechat.close(ORDER);
            case "refund" -> wechat.refund(payment(ORDER, 1));
            case "refund query" -> wechat.refundStatus(payment(ORDER, 1));
            default -> throw new IllegalArgumentException(call);
        };
    }

    private Outcome<ProviderPayment> create(String product) {
        Checkout.@Nullable Payer payer = switch (product) {
            case "jsapi" -> new Checkout.Payer(null, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
            case "h5" -> new Checkout.Payer("203.0.113.7", null);
            default -> null;
        };
        return create(wechat, ORDER, payer);
    }

    private static String error(String code, String message) {
        return "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
    }
}
