package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.cipher.RSASigner;
import dev.boxline.money.Money;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WeChat Pay answers is believed when it signed it just now and it is about the payment that was asked about. */
class WechatAnswersTest extends WechatTestSupport {

    private static final String PAID = """
            {"appid":"wx0000000000000000","mchid":"1900000000","out_trade_no":"T-12345",\
            "transaction_id":"42","trade_state":"SUCCESS","amount":{"total":19900,"currency":"CNY"}}""";
    private static final String NOT_THERE = """
            {"code":"ORDER_NOT_EXIST","message":"no"}""";
    private static final String REFUNDED = """
            {"refund_id":"50","out_refund_no":"T-12345-refund","status":"SUCCESS"}""";

    @Test
    void a_signed_answer_tells_how_the_payment_stands() {
        answers(200, PAID, WECHATS, NOW);

        assertThat(wechat.query("T-12345"))
                .isEqualTo(Outcome.done(new ProviderPayment(
                        PaymentStatus.SETTLED, "1900000000", new Money(19_900, "CNY"), "42", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attach\":\"\"",
                "\"trade_state_desc\":\"逻辑游戏（3 岁）\"",
                "\"trade_state_desc\":\"㐀𠮷 😀\"",
                "\"trade_state_desc\":\"\\u903b\\u8f91\"",
                "\"trade_state_desc\":\"a\\/b & \\\"c\\\" = 100%\"",
                "\"bank_type\":\"\",\"trade_state_desc\":\"支付成功\"",
                "\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}",
                "\"promotion_detail\":[{\"name\":\"单品惠-6\",\"amount\":100,\"currency\":\"CNY\"}]",
                "\"scene_info\":{\"device_id\":\"\"},\"other\":null",
                "\"success_time\":\"2026-05-04T18:00:05+08:00\"",
                " \"spaces\" : [ ] ,\n\t\"lines\" : { }"
            })
    void an_answer_signed_by_wechat_pays_own_library_is_believed(String members) {
        String answer = PAID.replaceFirst("}$", "," + Matcher.quoteReplacement(members) + "}");
        String sign = new RSASigner(SERIAL, WECHATS)
                .sign(NOW + "\nnonce\n" + answer + "\n")
                .getSign();
        answersSigned(answer, sign);
        assertThat(wechat.query("T-12345").toOptional().map(ProviderPayment::status))
                .contains(PaymentStatus.SETTLED);

        for (String altered : List.of(
                answer.replace("19900", "1"),
                answer + " ",
                answer.replace(",", ", "),
                PAID,
                answer.replace("42", "43"))) {
            answersSigned(altered, sign);
            assertThat(wechat.query("T-12345").toOptional()).as(altered).isEmpty();
        }
    }

    private static void answersSigned(String body, String sign) {
        WECHAT.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Wechatpay-Timestamp", Long.toString(NOW))
                        .withHeader("Wechatpay-Nonce", "nonce")
                        .withHeader("Wechatpay-Serial", SERIAL)
                        .withHeader("Wechatpay-Signature", sign)
                        .withBody(body)));
    }

    /** As after an answer that was lost, when only a query can tell. */
    @ParameterizedTest
    @CsvSource({"SUCCESS, SETTLED", "REFUND, PARTLY_REFUNDED"})
    void a_request_answered_with_the_transaction_itself_was_paid(String state, PaymentStatus status) {
        answers(200, PAID.replace("SUCCESS", state), WECHATS, NOW);

        assertThat(create(wechat, "T-12345", null).toOptional().map(ProviderPayment::status))
                .contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTPAY", "USERPAYING", "PAYERROR", "CLOSED", "REVOKED"})
    void one_that_was_not_paid_lacks_its_link(String state) {
        answers(200, PAID.replace("SUCCESS", state), WECHATS, NOW);

        assertThat(create(wechat, "T-12345", null)).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void an_answer_that_is_old_or_signed_by_somebody_else_is_not_believed() {
        answers(200, PAID, WECHATS, NOW - 301);
        assertThat(wechat.query("T-12345")).isInstanceOf(Outcome.Unavailable.class);
        answers(200, PAID, OURS, NOW);
        assertThat(wechat.query("T-12345")).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void that_there_is_no_such_payment_is_not_believed_when_it_is_wrongly_signed() {
        answers(404, NOT_THERE, WECHATS, NOW);
        assertThat(wechat.query("T-12345").isNotFound()).isTrue();
        answers(404, NOT_THERE, OURS, NOW);
        assertThat(wechat.query("T-12345")).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void a_refusal_that_is_wrongly_signed_ends_no_purchase() {
        String refusal = "{\"code\":\"RULE_LIMIT\",\"message\":\"no\"}";
        answers(403, refusal, WECHATS, NOW);
        assertThat(wechat.query("T-12345")).isInstanceOf(Outcome.Refused.class);
        answers(403, refusal, OURS, NOW);
        assertThat(wechat.query("T-12345")).isInstanceOf(Outcome.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "wx0000000000000000, wx0000000000000001",
        "1900000000, 1900000001",
        "T-12345, T-12346",
        "SUCCESS, PAID",
        "trade_state, other",
        "42, 42000000000000000000000000000000000000000000000000000000000000000"
    })
    void a_signed_answer_about_something_else_or_of_another_form_decides_nothing(String from, String to) {
        String other = PAID.replace("\"" + from + "\"", "\"" + to + "\"");
        assertThat(other).isNotEqualTo(PAID);
        answers(200, other, WECHATS, NOW);

        assertThat(wechat.query("T-12345")).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void money_is_back_when_wechat_pay_says_so_of_this_very_refund() {
        answers(200, REFUNDED, WECHATS, NOW);
        assertThat(refund()).isEqualTo(PaymentStatus.REFUNDED);
        answers(200, REFUNDED.replace("SUCCESS", "PROCESSING"), WECHATS, NOW);
        assertThat(refund()).isEqualTo(PaymentStatus.REFUNDING);

        answers(200, REFUNDED.replace("T-12345", "T-12346"), WECHATS, NOW);
        assertThat(refund()).isNull();
        answers(200, REFUNDED, OURS, NOW);
        assertThat(refund()).isNull();
    }

    /** How the refund stands; null when nobody can say. */
    private @Nullable PaymentStatus refund() {
        return wechat.refund(payment("T-12345", 1))
                .toOptional()
                .map(ProviderPayment::status)
                .orElse(null);
    }
}
