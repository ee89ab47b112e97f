package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import dev.boxline.money.Money;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.Rsa2;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alipay answers is believed when Alipay signed it and it is about the payment that was asked about. */
class AlipayAnswersTest extends AlipayTestSupport {

    private static final String PAID = """
            {"code":"10000","out_trade_no":"T_1","trade_no":"2026","trade_status":"TRADE_SUCCESS",\
            "total_amount":"199.00","send_pay_date":"2026-05-04 18:00:00"}""";
    private static final String THEIR_PRIVATE_KEY = Base64.getEncoder().encodeToString(ALIPAYS.getEncoded());
    private static final String NOT_THERE = """
            {"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}""";
    private static final String REFUNDED = """
            {"code":"10000","out_trade_no":"T_1","fund_change":"Y","refund_fee":"199.00"}""";

    @Test
    void a_signed_answer_tells_how_the_payment_stands() {
        answers("query", PAID, signature(ALIPAYS, PAID));

        assertThat(alipay.query("T_1"))
                .isEqualTo(Outcome.done(new ProviderPayment(
                        PaymentStatus.SETTLED, "2088000000000000", new Money(19_900, "CNY"), "2026", null)));
    }

    @Test
    void an_answer_altered_unsigned_or_signed_by_somebody_else_is_not_believed() {
        answers("query", PAID.replace("199.00", "1.00"), signature(ALIPAYS, PAID));
        assertThat(alipay.query("T_1")).isInstanceOf(Outcome.Unavailable.class);
        answers("query", PAID, "");
        assertThat(alipay.query("T_1")).isInstanceOf(Outcome.Unavailable.class);
        answers("query", PAID, signature(OURS, PAID));
        assertThat(alipay.query("T_1")).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void that_there_is_no_such_payment_has_to_be_signed_too() {
        answers("query", NOT_THERE, signature(ALIPAYS, NOT_THERE));
        assertThat(alipay.query("T_1").isNotFound()).isTrue();
        answers("query", NOT_THERE, "");
        assertThat(alipay.query("T_1")).isInstanceOf(Outcome.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "T_1, T_2",
        "199.00, 199.001",
        "199.00, -1",
        "TRADE_SUCCESS, PAID",
        "trade_status, other",
        "2026, 20260000000000000000000000000000000000000000000000000000000000000000"
    })
    void a_signed_answer_about_something_else_or_of_another_form_decides_nothing(String from, String to) {
        String other = PAID.replace("\"" + from + "\"", "\"" + to + "\"");
        assertThat(other).isNotEqualTo(PAID);
        answers("query", other, signature(ALIPAYS, other));

        assertThat(alipay.query("T_1")).isInstanceOf(Outcome.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "query-success.json, SETTLED, TRADE_SUCCESS",
        "query-success.json, SETTLED, TRADE_FINISHED",
        "query-refunded.json, REFUNDED, TRADE_SUCCESS",
        "query-closed.json, CLOSED, TRADE_SUCCESS",
        "query-unpaid.json, PENDING, TRADE_SUCCESS"
    })
    void every_state_of_a_trade_is_read(String file, PaymentStatus status, String paid) {
        String answer = fixture(file).replace("TRADE_SUCCESS", paid);
        answers("query", answer, signature(ALIPAYS, answer));

        assertThat(alipay.query("T_12345").toOptional().orElseThrow().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, '\"url\":\"https://a.example/x/y\"', '\"url\":\"https:\\/\\/a.example\\/x\\/y\"', true",
        "utf-8, '\"url\":\"https:\\/\\/a.example\\/x\"', '\"url\":\"https:\\/\\/a.example\\/x\"', true",
        "utf-8, '\"url\":\"https://a.example/x\"', '\"url\":\"https://a.example/x\"', true",
        "utf-8, '\"name\":\"a/b\"', '\"name\":\"a\\/b\"', true",
        "utf-8, '\"name\":\"//\"', '\"name\":\"\\/\\/\"', true",
        "utf-8, '\"name\":\"a/b/c\"', '\"name\":\"a/b\\/c\"', true",
        "utf-8, '\"name\":\"a/b\\/c\"', '\"name\":\"a/b\\/c\"', true",
        "utf-8, '\"bill\":{\"of\":{\"a\":\"x/y\"}}', '\"bill\":{\"of\":{\"a\":\"x\\/y\"}}', true",
        "utf-8, '\"urls\":[\"/a\",{\"b\":\"/b\"}]', '\"urls\":[\"\\/a\",{\"b\":\"\\/b\"}]', true",
        "utf-8, '\"sum\":\"ab/+cd/==\"', '\"sum\":\"ab\\/+cd\\/==\"', true",
        "utf-8, '\"name\":\"\\\"/\\\"\"', '\"name\":\"\\\"\\/\\\"\"', true",
        "utf-8, '\"store\":\"上海/静安\"', '\"store\":\"上海\\/静安\"', true",
        "GBK, '\"store\":\"上海/静安\"', '\"store\":\"上海\\/静安\"', true",
        "GBK, '\"store\":\"誠/信\"', '\"store\":\"誠\\/信\"', true",
        "GBK, '\"store\":\"誠/信\"', '\"store\":\"誠/信\"', true",
        "GBK, '\"store\":\"誠\\/信\"', '\"store\":\"誠\\/信\"', true",
        "GBK, '\"store\":\"誠/信\"', '\"store\":\"城\\/信\"', false",
        "utf-8, '\"name\":\"a/b\"', '\"name\":\"a\\/c\"', false",
        "utf-8, '\"name\":\"a/b\"', '\"name\":\"a\\/\\/b\"', false",
        "utf-8, '\"name\":\"a//b\"', '\"name\":\"a\\/b\"', false",
        "utf-8, '\"name\":\"ab\"', '\"name\":\"a\\/b\"', false",
        "utf-8, '\"name\":\"a/b\"', '\"name\":\"a\\\\/b\"', false",
        "utf-8, '\"name\":\"a/b\"', '\"name\":\"a\\u002fb\"', false",
        "utf-8, '\"name\":\"a\\/b\"', '\"name\":\"a/b\"', false",
        "utf-8, '\"name\":\"a\\/b/c\"', '\"name\":\"a\\/b\\/c\"', false"
    })
    void an_answer_signed_before_its_slashes_were_escaped_is_believed(
            Charset charset, String signed, String sent, boolean believed) throws AlipayApiException {
        String before = PAID.replace("}", "," + signed + "}");
        String after = PAID.replace("}", "," + sent + "}");
        sends(after, AlipaySignature.rsaSign(before, THEIR_PRIVATE_KEY, charset.name(), "RSA2"), charset);

        assertThat(alipay.query("T_1").isDone()).isEqualTo(believed);
    }

    /** Alipay's own library signs; its escaped slashes, charsets and members are believed, and nothing that was altered. */
    @ParameterizedTest
    @CsvSource({
        "utf-8, '\"store_name\":\"逻辑游戏\"'",
        "GBK, '\"store_name\":\"逻辑游戏\"'",
        "GB18030, '\"store_name\":\"逻辑游戏\"'",
        "utf-8, '\"store_name\":\"㐀𠮷 😀\"'",
        "GB18030, '\"store_name\":\"㐀𠮷 😀\"'",
        "GBK, '\"store_name\":\"模\"'",
        "utf-8, '\"store_name\":\"\",\"terminal_id\":\"\"'",
        "GBK, '\"store_name\":\"\",\"terminal_id\":\"\"'",
        "utf-8, '\"fund_bill_list\":[{\"amount\":\"199.00\",\"fund_channel\":\"花呗 & 余额\"}]'",
        "GBK, '\"fund_bill_list\":[{\"amount\":\"199.00\",\"fund_channel\":\"花呗 & 余额\"}]'",
        "utf-8, '\"buyer_logon_id\":\"159****5620\",\"discount\":null,\"ok\":true'",
        "utf-8, '\"store_name\" : \"a\", \"terminal_id\" : \"b\" '"
    })
    void an_answer_signed_by_alipays_own_library_is_believed(Charset charset, String members)
            throws AlipayApiException {
        String answer = PAID.replace("}", "," + members + "}");
        String sign = AlipaySignature.rsaSign(answer, THEIR_PRIVATE_KEY, charset.name(), "RSA2");
        sends(answer, sign, charset);
        assertThat(alipay.query("T_1").toOptional().map(ProviderPayment::status))
                .contains(PaymentStatus.SETTLED);

        for (String altered : List.of(
                answer.replace("199.00", "1.00"), answer.replace(",", ", "), answer.replace("T_1", "T_2"), PAID)) {
            sends(altered, sign, charset);
            assertThat(alipay.query("T_1").toOptional()).as(altered).isEmpty();
        }
    }

    private static void sends(String answer, String sign, Charset charset) {
        String text = "{\"alipay_trade_query_response\":" + answer + ",\"sign\":\"" + sign + "\"}";
        GATEWAY.stubFor(post(urlEqualTo("/gateway.do"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/html;charset=" + charset)
                        .withBody(text.getBytes(charset))));
    }

    @ParameterizedTest
    @CsvSource({
        "40002, isv.invalid-app-id, 无效的AppID参数",
        "40002, isv.invalid-signature, 验签出错",
        "40002, isv.app-cert-expired, 应用公钥证书已过期",
        "40002, isv.invalid-alipay-root-cert-sn, 支付宝根证书序列号无效",
        "40001, isv.missing-app-id, 缺少AppID参数",
        "40003, isv.not-support-app-auth, 不支持应用授权",
        "40006, isv.insufficient-isv-permissions, 权限不足",
        "20001, aop.invalid-auth-token, 无效的访问令牌",
        "40004, ACQ.ACCESS_FORBIDDEN, 无权限使用接口",
        "40004, ACQ.PARTNER_ERROR, 应用APP_ID填写错误",
        "40004, isv.invalid-signature, 验签出错"
    })
    void a_settings_error_refuses_no_purchase(String code, String subCode, String words) {
        String answer = "{\"code\":\"%s\",\"msg\":\"Error\",\"sub_code\":\"%s\",\"sub_msg\":\"%s\"}"
                .formatted(code, subCode, words);
        for (Charset charset : List.of(UTF_8, Charset.forName("GBK"))) {
            String sign = code.equals("40004") ? signed(answer.getBytes(charset)) : "";
            sends(answer, sign, charset);

            Outcome.Failure failure = Objects.requireNonNull(alipay.query("T_1").failure());
            assertThat(failure.reason().code()).isEqualTo(Reason.Code.PROVIDER_SETTINGS);
            assertThat(failure.reason().args().get(1)).isEqualTo(subCode + " " + words);
        }
    }

    private static String signed(byte[] answer) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(ALIPAYS);
            signature.update(answer);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void money_is_back_when_alipay_says_so_of_this_very_payment() {
        answers("refund", REFUNDED, signature(ALIPAYS, REFUNDED));
        assertThat(refund()).isEqualTo(PaymentStatus.REFUNDED);

        String other = REFUNDED.replace("T_1", "T_2");
        answers("refund", other, signature(ALIPAYS, other));
        assertThat(refund()).isNull();
        answers("refund", REFUNDED, "");
        answers("fastpay.refund.query", REFUNDED, "");
        assertThat(refund()).isNull();
    }

    /** How the refund stands; null when nobody can say. */
    private @Nullable PaymentStatus refund() {
        return alipay.refund(payment("T_1", 1))
                .toOptional()
                .map(ProviderPayment::status)
                .orElse(null);
    }

    private static String signature(PrivateKey key, String answer) {
        return Rsa2.sign(key, answer);
    }
}
