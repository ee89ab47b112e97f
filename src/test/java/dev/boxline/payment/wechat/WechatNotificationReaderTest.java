package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.PaymentNotificationReader.SignedNotification;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentNotifications.RefundNotice;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class WechatNotificationReaderTest {

    private static final String API_V3_KEY = "demo-wechat-api-v3-key-known-all";
    private static final String SERIAL = "PUB_KEY_ID_0000000000000000000000000000";
    private static final long THEN = 1_777_888_805L;
    private static final String PLACE = "classpath:demo-keys/wechat-";
    private static final PrivateKey WECHATS = RsaKeys.privateKey("test", PLACE + "platform-private.pem");
    private static final PublicKey PRESENT = RsaKeys.publicKey("test", PLACE + "platform-public.pem");
    private static final PublicKey OTHER = RsaKeys.publicKey("test", PLACE + "merchant-public.pem");
    private static final WechatSettings SETTINGS = settings(API_V3_KEY);

    /** Sealed by Node and signed by openssl; see vectors/README.md. */
    private static final String BODY = vector("wechat-notice.json");

    private static final Map<String, String> HEADERS = Map.of(
            "Wechatpay-Timestamp",
            Long.toString(THEN),
            "Wechatpay-Nonce",
            "nonce-1",
            "Wechatpay-Serial",
            SERIAL,
            "Wechatpay-Signature-Type",
            "WECHATPAY2-SHA256-RSA2048",
            "Wechatpay-Signature",
            vector("wechat-notice.sign").strip());

    private static final String TRANSACTION = """
            {"appid":"wx0000000000000000","mchid":"1900000000","out_trade_no":"B0123456789",\
            "transaction_id":"4200000001","trade_state":"SUCCESS","amount":{"total":19900,"currency":"CNY"}}""";

    private static WechatSettings settings(String... apiV3Keys) {
        URI here = URI.create("http://localhost");
        Duration second = Duration.ofSeconds(1);
        return new WechatSettings(
                "wx0000000000000000",
                "1900000000",
                "serial",
                "key",
                List.of(new WechatSettings.PlatformKey(SERIAL, "key")),
                List.of(apiV3Keys),
                here,
                false,
                null,
                new PartnerEndpoint(here, here, second, second, second, second, 1));
    }

    private static String vector(String name) {
        try {
            return new ClassPathResource("vectors/" + name).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void reads_what_others_sealed_and_signed() {
        SignedNotification read = read(THEN, HEADERS, BODY);

        assertThat(read.eventId()).isEqualTo("EV-1");
        assertThat(read.notification().method()).isEqualTo(PaymentMethod.WECHAT);
        assertThat(read.notification().orderNo()).isEqualTo("B0123456789");
        assertThat(read.notification().merchantId()).isEqualTo("1900000000");
        assertThat(read.notification().amountMinor()).isEqualTo(19_900);
        assertThat(read.notification().currency()).isEqualTo("CNY");
        assertThat(read.notification().status()).isEqualTo(PaymentStatus.SETTLED);
    }

    @Test
    void holds_for_five_minutes_either_way_and_no_longer() {
        assertThat(read(THEN + 300, HEADERS, BODY)).isNotNull();
        assertThat(read(THEN - 300, HEADERS, BODY)).isNotNull();
        assertThat(why(THEN + 301, HEADERS, BODY)).isEqualTo(InvalidNotification.Why.FORGED);
        assertThat(why(THEN - 301, HEADERS, BODY)).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wechatpay-Timestamp",
                "Wechatpay-Nonce",
                "Wechatpay-Serial",
                "Wechatpay-Signature-Type",
                "Wechatpay-Signature"
            })
    void every_header_altered_or_missing_is_a_forgery(String name) {
        Map<String, String> altered = new HashMap<>(HEADERS);
        altered.computeIfPresent(name, (n, value) -> value.substring(1) + "1");
        assertThat(why(THEN, altered, BODY)).isEqualTo(InvalidNotification.Why.FORGED);
        Map<String, String> huge = new HashMap<>(HEADERS);
        huge.put(name, "1".repeat(9_000));
        assertThat(why(THEN, huge, BODY)).isEqualTo(InvalidNotification.Why.FORGED);
        if (!name.equals("Wechatpay-Signature-Type")) {
            Map<String, String> without = new HashMap<>(HEADERS);
            without.remove(name);
            assertThat(why(THEN, without, BODY)).isEqualTo(InvalidNotification.Why.FORGED);
        }
    }

    @Test
    void every_byte_of_the_body_is_signed() {
        for (int at = 0; at < BODY.length(); at += 7) {
            String altered = BODY.substring(0, at) + (BODY.charAt(at) == 'x' ? 'y' : 'x') + BODY.substring(at + 1);
            assertThat(why(THEN, HEADERS, altered)).isEqualTo(InvalidNotification.Why.FORGED);
        }
        assertThat(why(THEN, HEADERS, BODY + " ")).isEqualTo(InvalidNotification.Why.FORGED);
        assertThat(why(THEN, HEADERS, "")).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @Test
    void the_first_line_of_the_body_can_not_be_passed_off_as_part_of_the_nonce() {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Wechatpay-Signature", Rsa2.sign(WECHATS, THEN + "\nnonce-1\nfirst\n" + BODY + "\n"));
        headers.put("Wechatpay-Nonce", "nonce-1\nfirst");
        assertThat(why(THEN, headers, BODY)).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @Test
    void the_key_of_another_serial_verifies_nothing_and_two_may_hold_at_once() {
        var swapped = new WechatSigner(WECHATS, Map.of(SERIAL, OTHER, "5F00", PRESENT), at(THEN));
        assertThat(why(new WechatNotificationReader(SETTINGS, swapped), HEADERS, BODY))
                .isEqualTo(InvalidNotification.Why.FORGED);
        Map<String, String> byTheOther = new HashMap<>(HEADERS);
        byTheOther.put("Wechatpay-Serial", "5f00");
        assertThat(new WechatNotificationReader(SETTINGS, swapped).read(byTheOther::get, BODY.getBytes(UTF_8)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "appid, wx0000000000000001, FOREIGN",
        "mchid, 1900000001, FOREIGN",
        "out_trade_no, 1, FOREIGN",
        "trade_state, PAID, UNREADABLE"
    })
    void rightly_signed_but_wrong_is_refused(String member, String value, InvalidNotification.Why why) {
        String transaction =
                TRANSACTION.replaceAll("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + value + "\"");
        assertThat(transaction).isNotEqualTo(TRANSACTION);
        assertThat(why(notice(transaction))).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appid", "mchid", "out_trade_no", "trade_state", "currency", "transaction_id"})
    void a_huge_member_is_refused(String member) {
        String transaction = TRANSACTION.replaceAll(
                "\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + "1".repeat(5_000) + "\"");
        assertThat(transaction).isNotEqualTo(TRANSACTION);
        assertThat(why(notice(transaction))).isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"19900.0", "\"19900\"", "99999999999999999999", "1e2"})
    void an_amount_that_is_no_whole_number_is_refused(String total) {
        assertThat(why(notice(TRANSACTION.replace("19900", total)))).isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @Test
    void a_transaction_number_that_is_none_is_refused() {
        assertThat(why(notice(TRANSACTION.replace("4200000001", "42\\u0000"))))
                .isEqualTo(InvalidNotification.Why.UNREADABLE);
        assertThat(why(notice(TRANSACTION.replace("4200000001", "4".repeat(65)))))
                .isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appid", "mchid", "out_trade_no", "trade_state", "amount", "total", "currency"})
    void a_member_missing_or_of_another_type_is_refused(String member) {
        assertThat(why(notice(TRANSACTION.replace("\"" + member + "\"", "\"other\""))))
                .isEqualTo(InvalidNotification.Why.UNREADABLE);
        assertThat(why(notice(TRANSACTION.replaceAll(
                        "\"" + member + "\":(\"[^\"]*\"|[0-9]+|\\{.*?})", "\"" + member + "\":[]"))))
                .isEqualTo(InvalidNotification.Why.UNREADABLE);
        assertThat(why(notice(
                        TRANSACTION.replace("\"" + member + "\":", "\"" + member + "\":null,\"" + member + "\":"))))
                .as("doubled")
                .isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "AEAD_AES_256_GCM, AEAD_SM4_GCM",
        "'\"original_type\":\"transaction\"', '\"original_type\":\"refund\"'",
        "'\"associated_data\":\"transaction\"', '\"associated_data\":\"other\"'",
        "0123456789ab, 0123456789ac",
        "0123456789ab, short",
        "'\"id\":\"EV-1\"', '\"id\":7'",
        "'\"ciphertext\":\"', '\"ciphertext\":\"AAAA'"
    })
    void a_seal_that_does_not_open_is_refused(String from, String to) {
        assertThat(BODY).contains(from);
        assertThat(why(BODY.replace(from, to))).isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"query-success.json", "query-success-coupon.json"})
    void a_payments_end_is_read_with_all_that_comes_along(String file) {
        PaymentNotifications.Notice said = signed(notice(vector("../providers/wechat/" + file)));

        assertThat(said)
                .isEqualTo(new PaymentNotifications.Notice(
                        PaymentMethod.WECHAT,
                        "T-12345",
                        "1900000000",
                        19_900,
                        "CNY",
                        PaymentStatus.SETTLED,
                        "4200001119202605041234567890"));
    }

    @ParameterizedTest
    @CsvSource({
        "success, REFUND.SUCCESS, REFUNDED, REFUNDED, T-12345-refund, 19900",
        "abnormal, REFUND.ABNORMAL, SETTLED, ABNORMAL, T-12345-refund, 19900",
        "closed, REFUND.CLOSED, SETTLED, CLOSED, T-12345-refund, 19900",
        "by-hand, REFUND.SUCCESS, PARTLY_REFUNDED, REFUNDED, 2026050418300001, 5000"
    })
    void a_refunds_end_is_read(
            String file, String event, PaymentStatus status, RefundNotice.Result result, String refundNo, long amount) {
        String refund = vector("../providers/wechat/refund-notice-" + file + ".json");

        PaymentNotifications.Notice said = signed(notice(refund, event, "refund"));

        assertThat(said.orderNo()).isEqualTo("T-12345");
        assertThat(said.amountMinor()).isEqualTo(19_900);
        assertThat(said.currency()).isEqualTo("CNY");
        assertThat(said.status()).isEqualTo(status);
        assertThat(said.refund()).isEqualTo(new RefundNotice(refundNo, amount, result));
    }

    @ParameterizedTest
    @CsvSource({
        "1900000000, 1900000001, FOREIGN",
        "mchid, other, UNREADABLE",
        "out_trade_no, other, UNREADABLE",
        "out_refund_no, other, UNREADABLE",
        "refund_status, other, UNREADABLE",
        "SUCCESS, PROCESSING, UNREADABLE",
        "amount, other, UNREADABLE",
        "total, other, UNREADABLE",
        "refund, other, UNREADABLE"
    })
    void a_refund_of_another_form_or_merchant_is_refused(String from, String to, InvalidNotification.Why why) {
        String refund =
                vector("../providers/wechat/refund-notice-success.json").replace("\"" + from + "\"", "\"" + to + "\"");
        String body = notice(refund, "REFUND.SUCCESS", "refund");
        assertThat(why(body)).isEqualTo(why);
    }

    @Test
    void a_signature_that_wechat_pay_makes_to_test_us_is_refused_and_no_forgery() {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + HEADERS.get("Wechatpay-Signature"));
        assertThat(why(THEN, headers, BODY)).isEqualTo(InvalidNotification.Why.PROBE);
    }

    /** What a rightly signed body says. */
    private static PaymentNotifications.Notice signed(String body) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Wechatpay-Signature", Rsa2.sign(WECHATS, THEN + "\nnonce-1\n" + body + "\n"));
        return read(THEN, headers, body).notification();
    }

    private static String notice(String content, String event, String type) {
        return notice(content)
                .replace("TRANSACTION.SUCCESS", event)
                .replace("\"original_type\":\"transaction\"", "\"original_type\":\"" + type + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attach\":\"\"",
                "\"trade_state_desc\":\"逻辑游戏（3 岁）\"",
                "\"trade_state_desc\":\"㐀𠮷 😀\"",
                "\"trade_state_desc\":\"\\u903b\\u8f91\"",
                "\"trade_state_desc\":\"a\\/b & \\\"c\\\" = 100%\"",
                "\"bank_type\":\"CMC\",\"trade_state_desc\":\"支付成功\"",
                "\"success_time\":\"2026-05-04T18:00:05+08:00\"",
                "\"payer\":{\"openid\":\"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o\"}",
                "\"promotion_detail\":[{\"name\":\"单品惠-6\",\"amount\":100,\"currency\":\"CNY\"}]",
                "\"scene_info\":{\"device_id\":\"\"},\"other\":null",
                " \"spaces\" : [ ] ,\n\t\"lines\" : { }"
            })
    void reads_what_wechat_pays_own_library_sealed_and_signed(String members) {
        String transaction = TRANSACTION.replaceFirst("}$", "," + Matcher.quoteReplacement(members) + "}");
        String sealed = new AeadAesCipher(API_V3_KEY.getBytes(UTF_8))
                .encrypt("transaction".getBytes(UTF_8), "0123456789ab".getBytes(UTF_8), transaction.getBytes(UTF_8));
        String body = BODY.replaceAll("\"ciphertext\":\"[^\"]*\"", "\"ciphertext\":\"" + sealed + "\"")
                .replaceFirst("\"summary\":\"[^\"]*\"", "\"summary\":\"支付成功（3 岁）\"");
        var signer = new RSASigner(SERIAL, WECHATS);
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(
                "Wechatpay-Signature",
                signer.sign(THEN + "\nnonce-1\n" + body + "\n").getSign());

        assertThat(read(THEN, headers, body).notification().status()).isEqualTo(PaymentStatus.SETTLED);

        for (String altered : List.of(body.replace("支付", "支出"), body + "\n", body.replace("EV-1", "EV-2"))) {
            assertThat(altered).isNotEqualTo(body);
            assertThat(why(THEN, headers, altered)).isEqualTo(InvalidNotification.Why.FORGED);
        }
        headers.put("Wechatpay-Nonce", "nonce-2");
        assertThat(why(THEN, headers, body)).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @Test
    void other_events_are_not_for_us() {
        assertThat(why(BODY.replace("TRANSACTION.SUCCESS", "PAYSCORE.USER_PAID")))
                .isEqualTo(InvalidNotification.Why.FOREIGN);
    }

    @Test
    void a_seal_under_the_key_before_opens_while_keys_are_changed() {
        String before = "0123456789abcdef0123456789abcdef";
        var both = new WechatNotificationReader(settings(before, API_V3_KEY), keys(THEN));
        assertThat(both.read(HEADERS::get, BODY.getBytes(UTF_8))).isNotNull();
        var without = new WechatNotificationReader(settings(before), keys(THEN));
        assertThat(why(without, HEADERS, BODY)).isEqualTo(InvalidNotification.Why.UNREADABLE);
        assertThatThrownBy(() -> new WechatNotificationReader(settings("short"), keys(THEN)))
                .hasMessageContaining("32 characters")
                .hasMessageNotContaining("short");
    }

    /** The refusal of a rightly signed body. */
    private static InvalidNotification.Why why(String body) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Wechatpay-Signature", Rsa2.sign(WECHATS, THEN + "\nnonce-1\n" + body + "\n"));
        return why(THEN, headers, body);
    }

    private static InvalidNotification.Why why(long now, Map<String, String> headers, String body) {
        return why(new WechatNotificationReader(SETTINGS, keys(now)), headers, body);
    }

    private static InvalidNotification.Why why(
            WechatNotificationReader news, Map<String, String> headers, String body) {
        InvalidNotification refused =
                catchThrowableOfType(InvalidNotification.class, () -> news.read(headers::get, body.getBytes(UTF_8)));
        assertThat(refused).as(body).isNotNull();
        assertThat(refused).hasMessageNotContaining("EV-1").hasNoCause();
        return refused.why();
    }

    private static SignedNotification read(long now, Map<String, String> headers, String body) {
        return new WechatNotificationReader(SETTINGS, keys(now)).read(headers::get, body.getBytes(UTF_8));
    }

    private static WechatSigner keys(long now) {
        return new WechatSigner(WECHATS, Map.of(SERIAL, PRESENT), at(now));
    }

    private static Clock at(long now) {
        return Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    }

    private static String notice(String transaction) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(API_V3_KEY.getBytes(UTF_8), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, "0123456789ab".getBytes(UTF_8)));
            cipher.updateAAD("transaction".getBytes(UTF_8));
            String sealed = Base64.getEncoder().encodeToString(cipher.doFinal(transaction.getBytes(UTF_8)));
            return BODY.replaceAll("\"ciphertext\":\"[^\"]*\"", "\"ciphertext\":\"" + sealed + "\"");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
