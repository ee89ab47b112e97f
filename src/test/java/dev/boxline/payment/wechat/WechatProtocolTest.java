package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason.Code;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WeChat Pay as its documents describe it: states, status codes and error codes, and requests that are repeated. */
class WechatProtocolTest extends WechatTestSupport {

    private static final Instant BOUGHT = Instant.ofEpochSecond(NOW);
    private static final Duration WINDOW = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({
        "success, SETTLED, 19900",
        "success-coupon, SETTLED, 19900",
        "notpay, PENDING, 0",
        "notpay-without-amount, PENDING, 0",
        "userpaying, PENDING, 0",
        "payerror, PENDING, 0",
        "closed, CLOSED, 0",
        "revoked, CLOSED, 0",
        "refund, PARTLY_REFUNDED, 19900"
    })
    void every_state_of_a_payment_is_read(String file, PaymentStatus status, long amount) {
        answers(200, fixture("query-" + file + ".json"), WECHATS, NOW);

        ProviderPayment known = wechat.query("T-12345").toOptional().orElseThrow();

        assertThat(known.status()).isEqualTo(status);
        assertThat(known.amount().amountMinor()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "currency", "amount"})
    void a_paid_payment_without_its_whole_amount_decides_nothing(String member) {
        String paid = fixture("query-success.json").replaceFirst("\"" + member + "\":", "\"other\":");
        answers(200, paid, WECHATS, NOW);

        assertThat(codeOf(wechat.query("T-12345"))).isEqualTo(Code.PAYMENT_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 14, 60, 600, 7_000})
    void a_request_is_repeated_with_its_original_parameters(int minutesLater) {
        WECHAT.stubFor(any(anyUrl()).willReturn(signed(500, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统异常\"}")));
        wechat.create(checkout(null), BOUGHT.plus(WINDOW));
        wechat.create(checkout(null), BOUGHT.plus(WINDOW).plus(Duration.ofMinutes(minutesLater)));

        List<LoggedRequest> creations = WECHAT.findAll(postRequestedFor(anyUrl()));
        assertThat(creations).hasSize(2);
        assertThat(creations.get(1).getBodyAsString())
                .isEqualTo(creations.get(0).getBodyAsString())
                .contains("\"description\":\"逻辑游戏（3 岁）\"")
                .contains("\"time_expire\":\"2026-05-10T18:00:05+08:00\"");
    }

    @Test
    void a_number_used_with_other_parameters_refuses_no_purchase() {
        for (String error : List.of(
                "{\"code\":\"OUT_TRADE_NO_USED\",\"message\":\"商户订单号重复\"}",
                "{\"code\":\"INVALID_REQUEST\",\"message\":\"201 商户订单号重复\"}")) {
            WECHAT.stubFor(post(anyUrl()).willReturn(signed(error.contains("OUT") ? 403 : 400, error)));
            WECHAT.stubFor(get(anyUrl()).willReturn(signed(200, fixture("query-notpay.json"))));
            assertThat(codeOf(create())).isEqualTo(Code.PAYMENT_NUMBER_USED);

            WECHAT.stubFor(get(anyUrl()).willReturn(signed(200, fixture("query-success.json"))));
            assertThat(create().toOptional().orElseThrow().isSettled())
                    .as("paid meanwhile")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "204, -, closed, CLOSED",
                "204, -, success, CLOSED",
                "200, -, closed, CLOSED",
                "202, '{\"code\":\"USERPAYING\",\"message\":\"用户支付中\"}', userpaying, NOT_COMPLETED",
                "202, -, notpay, NOT_COMPLETED",
                "400, '{\"code\":\"ORDER_CLOSED\",\"message\":\"订单已关闭\"}', closed, CLOSED",
                "400, '{\"code\":\"ORDERPAID\",\"message\":\"订单已支付\"}', success, SETTLED",
                "400, '{\"code\":\"ORDERPAID\",\"message\":\"订单已支付\"}', refund, PARTLY_REFUNDED",
                "404, '{\"code\":\"ORDER_NOT_EXIST\",\"message\":\"订单不存在\"}', notpay, NOT_FOUND",
                "500, '{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统异常\"}', notpay, SERVER_ERROR",
                "429, '{\"code\":\"FREQUENCY_LIMITED\",\"message\":\"频率超限\"}', notpay, THROTTLED"
            })
    void a_payment_is_closed_when_wechat_pay_says_that_it_did_it(
            int status, String body, String state, String expected) {
        String text = body == null ? "" : body;
        WECHAT.stubFor(post(anyUrl()).willReturn(signed(status, text)));
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(200, fixture("query-" + state + ".json"))));

        Outcome<ProviderPayment> outcome = wechat.close("T-12345");

        assertThat(outcome.toOptional()
                        .map(known -> known.status().name())
                        .orElseGet(() -> codeOf(outcome).name()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "401, SIGN_ERROR, 签名错误",
        "401, SIGN_ERROR, 商户证书已过期",
        "401, SIGN_ERROR, 商户证书序列号有误",
        "401, '', ''",
        "403, NO_AUTH, 商户无权限",
        "400, MCH_NOT_EXISTS, 商户号不存在",
        "404, MCH_NOT_EXISTS, 商户号不存在",
        "400, APPID_MCHID_NOT_MATCH, appid和mch_id不匹配",
        "400, APPID_NOT_EXIST, APPID不存在",
        "404, APPID_NOT_EXIST, APPID不存在",
        "400, PARAM_ERROR, 无效的notify_url"
    })
    void a_settings_error_refuses_no_purchase(int status, String code, String message) {
        WECHAT.stubFor(any(anyUrl())
                .willReturn(signed(status, "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message))));

        assertThat(create()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(codeOf(create())).isEqualTo(Code.PROVIDER_SETTINGS);
        assertThat(codeOf(wechat.query("T-12345"))).isEqualTo(Code.PROVIDER_SETTINGS);
    }

    @ParameterizedTest
    @CsvSource({
        "400, text/html",
        "403, text/html",
        "404, text/html",
        "407, text/html",
        "421, text/html",
        "431, text/plain"
    })
    void a_proxys_own_page_refuses_no_purchase(int status, String type) {
        WECHAT.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withBody("<html>Not here</html>")));

        assertThat(create()).isInstanceOf(Outcome.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"403, RULE_LIMIT", "403, ACCOUNT_ERROR", "403, USER_ACCOUNT_ABNORMAL", "400, INVALID_REQUEST"})
    void a_refusal_of_this_payment_ends_the_purchase(int status, String code) {
        WECHAT.stubFor(post(anyUrl()).willReturn(signed(status, "{\"code\":\"" + code + "\",\"message\":\"no\"}")));
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(404, "{\"code\":\"ORDER_NOT_EXIST\",\"message\":\"no\"}")));

        assertThat(create()).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void an_answer_that_is_lost_or_signed_to_test_us_is_asked_about() {
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(200, fixture("query-success.json"))));
        WECHAT.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Wechatpay-Timestamp", Long.toString(NOW))
                        .withHeader("Wechatpay-Nonce", "nonce")
                        .withHeader("Wechatpay-Serial", SERIAL)
                        .withHeader("Wechatpay-Signature", "WECHATPAY/SIGNTEST/AAAA")
                        .withBody("{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}")));
        assertThat(create().toOptional().orElseThrow().isSettled()).isTrue();

        WECHAT.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThat(create().toOptional().orElseThrow().isSettled()).isTrue();
    }

    @Test
    void a_phone_gets_the_mobile_page_which_leads_back_and_any_other_client_a_code() {
        WECHAT.stubFor(post(urlPathEqualTo("/v3/pay/transactions/h5"))
                .willReturn(signed(200, "{\"h5_url\":\"https://wx.tenpay.com/x?prepay_id=1&package=2\"}")));
        WECHAT.stubFor(post(urlPathEqualTo("/v3/pay/transactions/native"))
                .willReturn(signed(200, "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}")));

        assertThat(wechat.create(checkout("203.0.113.7"), BOUGHT.plus(WINDOW))
                        .toOptional()
                        .map(ProviderPayment::payUrl))
                .contains("https://wx.tenpay.com/x?prepay_id=1&package=2"
                        + "&redirect_url=https%3A%2F%2Fshop.example%2Forders");
        assertThat(wechat.linkValidity(checkout("203.0.113.7"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(create().toOptional().map(ProviderPayment::payUrl)).contains("weixin://wxpay/bizpayurl?pr=1");
        assertThat(wechat.linkValidity(checkout(null))).isNull();
    }

    @Test
    void a_code_where_the_mobile_page_was_asked_for_is_no_link() {
        WECHAT.stubFor(post(anyUrl()).willReturn(signed(200, "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}")));
        WECHAT.stubFor(get(anyUrl()).willReturn(signed(200, fixture("query-notpay.json"))));

        assertThat(wechat.create(checkout("203.0.113.7"), BOUGHT.plus(WINDOW))).isInstanceOf(Outcome.Unavailable.class);
    }

    private Outcome<ProviderPayment> create() {
        return wechat.create(checkout(null), BOUGHT.plus(WINDOW));
    }

    private static Checkout checkout(@Nullable String mobileIp) {
        return new Checkout(
                "T-12345",
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏（3 岁）",
                new Money(19_900, "CNY"),
                PaymentMethod.WECHAT,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                Checkout.Payer.onPhone(mobileIp),
                BOUGHT);
    }

    private static Code codeOf(Outcome<?> outcome) {
        Outcome.Failure failure = outcome.failure();
        if (failure == null) {
            throw new AssertionError("It did not fail: " + outcome);
        }
        return failure.reason().code();
    }
}
