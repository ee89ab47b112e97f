package dev.boxline.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.PaymentNotificationReader.SignedNotification;
import dev.boxline.payment.PaymentNotifications;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.signing.InvalidNotification;
import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class AlipayNotificationReaderTest {

    private static final String PLACE = "classpath:demo-keys/alipay-";
    private static final PrivateKey ALIPAYS = RsaKeys.privateKey("test", PLACE + "platform-private.pem");
    private static final String THEIR_PRIVATE_KEY = Base64.getEncoder().encodeToString(ALIPAYS.getEncoded());
    private static final PublicKey PRESENT = RsaKeys.publicKey("test", PLACE + "platform-public.pem");
    private static final PublicKey NEXT = RsaKeys.publicKey("test", "classpath:demo-keys/wechat-platform-public.pem");
    private static final AlipaySettings SETTINGS = settings();

    private final AlipayNotificationReader news =
            new AlipayNotificationReader(SETTINGS, new AlipaySigner(ALIPAYS, List.of(NEXT, PRESENT)));

    /** By openssl over the parameters of {@link #notice} in the order of their names; see vectors/README.md. */
    private static final String VECTOR =
            "FhKFpjvrkwR8m5HFLZwVpKFr0HSCa2j52UCCNOg/SknhE2TLkm/kdxgrZqdlBZvPRauBvoivU6afR6JoqnRYOot60FQCjhdw"
                    + "B/RKqzbIwb7qGV9wBBww/Kqyqz1nmE/kJSPkVsQ0bZMxIvpBH7KQq13+vCSdpF7RVMk+Qm7WLTepXFxFpxfsU2rcRPj/KcrA"
                    + "BgIqaz9YEQZ7514y6JTiI7Q3OkA1eA3iyQvWm0hlvoveX3zJfU6GZJMBS602jQkjfzLyZtKQI/dzhevb62KzdQDZ2v6DGPUH"
                    + "6QzHCGyzw/QEweQsE24k5lHsAa4f/q3PF76M2143LsFHXRhZLxdEtA==";

    private static AlipaySettings settings() {
        URI here = URI.create("http://localhost");
        Duration second = Duration.ofSeconds(1);
        return new AlipaySettings(
                "9021000000000000",
                "2088000000000000",
                "key",
                List.of("key"),
                null,
                here,
                null,
                AlipaySettings.Product.PAGE,
                false,
                new PartnerEndpoint(here, here, second, second, second, second, 1));
    }

    private static SortedMap<String, String> notice() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("app_id", "9021000000000000"),
                Map.entry("charset", "utf-8"),
                Map.entry("notify_id", "n-1"),
                Map.entry("notify_time", "2026-05-04 18:00:05"),
                Map.entry("notify_type", "trade_status_sync"),
                Map.entry("out_trade_no", "B0123456789"),
                Map.entry("seller_id", "2088000000000000"),
                Map.entry("subject", "逻辑 & 游戏"),
                Map.entry("total_amount", "199.00"),
                Map.entry("trade_no", "2026050422001400000000000001"),
                Map.entry("trade_status", "TRADE_SUCCESS"),
                Map.entry("version", "1.0")));
    }

    @Test
    void reads_what_openssl_signed() {
        SignedNotification read = read(form(notice(), VECTOR));

        assertThat(read.eventId()).isEqualTo("n-1");
        PaymentNotifications.Notice said = read.notification();
        assertThat(said.method()).isEqualTo(PaymentMethod.ALIPAY);
        assertThat(said.orderNo()).isEqualTo("B0123456789");
        assertThat(said.merchantId()).isEqualTo("2088000000000000");
        assertThat(said.amountMinor()).isEqualTo(19_900);
        assertThat(said.currency()).isEqualTo("CNY");
        assertThat(said.status()).isEqualTo(PaymentStatus.SETTLED);
    }

    @Test
    void every_parameter_altered_missing_or_doubled_is_a_forgery() {
        for (String name : notice().keySet()) {
            SortedMap<String, String> altered = notice();
            altered.computeIfPresent(name, (n, value) -> value + "0");
            assertThat(why(form(altered, VECTOR))).as(name + " altered").isEqualTo(InvalidNotification.Why.FORGED);
            SortedMap<String, String> without = notice();
            without.remove(name);
            assertThat(why(form(without, VECTOR))).as(name + " missing").isEqualTo(InvalidNotification.Why.FORGED);
            String doubled = form(notice(), VECTOR) + "&" + name + "=" + notice().get(name);
            assertThat(why(doubled)).as(name + " doubled").isEqualTo(InvalidNotification.Why.FORGED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "%%%", "&&&&", "sign=x&sign_type=RSA2", "{}"})
    void what_is_not_signed_is_a_forgery(String body) {
        assertThat(why(body)).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @Test
    void an_added_parameter_is_a_forgery_and_an_empty_one_says_nothing() {
        assertThat(why(form(notice(), VECTOR) + "&paid=true")).isEqualTo(InvalidNotification.Why.FORGED);
        assertThat(read(form(notice(), VECTOR) + "&gmt_refund=&refund_fee=").notification())
                .isEqualTo(read(form(notice(), VECTOR)).notification());
    }

    @ParameterizedTest
    @CsvSource({
        "notice-paid.txt, utf-8, SETTLED, ''",
        "notice-paid-by-old-merchant.txt, GBK, SETTLED, ''",
        "notice-refunded-in-part.txt, utf-8, PARTLY_REFUNDED, 2026050418300001",
        "notice-refunded.txt, utf-8, REFUNDED, T_12345_refund"
    })
    void reads_what_alipays_documents_show(String file, String charset, PaymentStatus status, String refundNo)
            throws IOException {
        SortedMap<String, String> notice = fixture(file);

        PaymentNotifications.Notice said =
                news.read(h -> null, encoded(notice, charset)).notification();

        assertThat(said.orderNo()).isEqualTo("T_12345");
        assertThat(said.amountMinor()).isEqualTo(19_900);
        assertThat(said.status()).isEqualTo(status);
        assertThat(said.refund() == null ? "" : said.refund().refundNo()).isEqualTo(refundNo);
    }

    /** @param changes to {@code notice-paid.txt}; a parameter without a value is left out */
    @ParameterizedTest
    @CsvSource(delimiterString = " > ", textBlock = """
            trade_status=WAIT_BUYER_PAY, gmt_payment                                  > PENDING
            trade_status=TRADE_FINISHED                                               > SETTLED
            trade_status=TRADE_CLOSED, gmt_payment, gmt_close=2026-05-04 18:15:00     > CLOSED
            seller_id                                                                 > SETTLED
            fund_bill_list=[{&quot;amount&quot;:&quot;199.00&quot;}]                 > SETTLED""")
    void reads_what_alipays_documents_describe_besides(String changes, PaymentStatus status) throws IOException {
        PaymentNotifications.Notice said = paidBut(changes);

        assertThat(said.status()).isEqualTo(status);
        assertThat(said.orderNo()).isEqualTo("T_12345");
        assertThat(said.merchantId()).isEqualTo("2088000000000000");
        assertThat(said.amountMinor()).isEqualTo(19_900);
        assertThat(said.refund()).isNull();
    }

    @Test
    void a_trade_that_was_paid_and_is_closed_was_refunded() throws IOException {
        PaymentNotifications.Notice said = paidBut("trade_status=TRADE_CLOSED, gmt_close=2026-05-04 18:30:00");

        assertThat(said.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(said.refund())
                .extracting(PaymentNotifications.RefundNotice::result)
                .isEqualTo(PaymentNotifications.RefundNotice.Result.REFUNDED);
    }

    private PaymentNotifications.Notice paidBut(String changes) throws IOException {
        SortedMap<String, String> notice = fixture("notice-paid.txt");
        for (String change : changes.split(", ", -1)) {
            String[] parts = change.split("=", 2);
            if (parts.length == 1) {
                assertThat(notice.remove(parts[0])).isNotNull();
            } else {
                notice.put(parts[0], parts[1]);
            }
        }
        return news.read(h -> null, encoded(notice, "utf-8")).notification();
    }

    @ParameterizedTest
    @CsvSource({
        "GBK, 逻辑游戏（3 岁）",
        "gbk, 早教·数字",
        "GB2312, 音乐启蒙",
        "GB18030, 𠮷祥 课程",
        "utf-8, 英语故事 😀",
        "UTF-8, 逻辑/游戏=一&二",
        "GBK, 50%+1",
        "GBK, ''",
        "utf-8, ''",
        "'', 逻辑",
        "Big5, 邏輯遊戲"
    })
    void a_notification_is_verified_in_the_charset_it_declares(String charset, String subject) {
        for (boolean emptySigned : new boolean[] {true, false}) {
            for (String sellerId : List.of("2088000000000000", "")) {
                SortedMap<String, String> notice = notice();
                notice.put("charset", charset);
                notice.put("subject", subject);
                notice.put("body", "");
                notice.put("seller_id", sellerId);
                notice.put("a_new_parameter", "[{\"x\":\"" + subject + "\"}]");
                Charset used = Charset.forName(charset.isEmpty() ? "utf-8" : charset);
                byte[] body = encoded(notice, used, emptySigned);

                assertThat(news.read(h -> null, body).notification().status()).isEqualTo(PaymentStatus.SETTLED);
                String altered = new String(body, UTF_8).replace("199.00", "1.00");
                assertThat(why(altered)).isEqualTo(InvalidNotification.Why.FORGED);
            }
        }
    }

    @Test
    void quotes_escaped_on_the_way_are_verified_as_they_were() {
        SortedMap<String, String> notice = notice();
        notice.put("fund_bill_list", "[{\"amount\":\"199.00\"}]");
        String sent = signed(notice).replace("%22", "%26quot%3B");
        assertThat(sent).contains("quot");
        assertThat(read(sent).notification().status()).isEqualTo(PaymentStatus.SETTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-charset", "\u0000", "utf-8,GBK"})
    void a_charset_that_is_none_is_refused(String charset) {
        SortedMap<String, String> notice = notice();
        notice.put("charset", charset);
        assertThat(why(signed(notice))).isEqualTo(InvalidNotification.Why.FORGED);
    }

    private static SortedMap<String, String> fixture(String name) throws IOException {
        SortedMap<String, String> parameters = new TreeMap<>();
        new ClassPathResource("providers/alipay/" + name)
                .getContentAsString(UTF_8)
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(parts -> parameters.put(parts[0], parts[1]));
        return parameters;
    }

    private static byte[] encoded(SortedMap<String, String> notice, String charset) {
        return encoded(notice, Charset.forName(charset), true);
    }

    /** As Alipay encodes and signs it. */
    private static byte[] encoded(SortedMap<String, String> notice, Charset charset, boolean emptySigned) {
        SortedMap<String, String> signed = new TreeMap<>(notice);
        signed.values().removeIf(value -> !emptySigned && value.isEmpty());
        byte[] text = AlipaySigner.content(signed, Set.of()).getBytes(charset);
        String form = notice.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), charset))
                .collect(Collectors.joining("&"));
        return (form + "&sign_type=RSA2&sign=" + URLEncoder.encode(signature(text), UTF_8)).getBytes(UTF_8);
    }

    private static String signature(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(ALIPAYS);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, subject, 逻辑游戏（3 岁）",
        "GBK, subject, 逻辑游戏（3 岁）",
        "GB18030, subject, 㐀𠮷 逻辑游戏",
        "utf-8, subject, 'a & b = \"100%\" + 1'",
        "GBK, subject, '诚信 & 誠信 = 100% + 1'",
        "utf-8, body, ''",
        "GBK, body, ''",
        "utf-8, gmt_refund, ''",
        "utf-8, fund_bill_list, '[{\"amount\":\"199.00\",\"fundChannel\":\"ALIPAYACCOUNT\"}]'",
        "utf-8, passback_params, ''",
        "utf-8, buyer_logon_id, '159****5620'",
        "GBK, receipt_url, 'https://a.example/逻辑?x=1&y=%2F'"
    })
    void reads_what_alipays_own_library_signed(Charset charset, String name, String value) throws AlipayApiException {
        SortedMap<String, String> notice = notice();
        notice.put("charset", charset.name());
        notice.put("point_amount", "");
        notice.put(name, value);

        for (String content : List.of(
                AlipaySignature.getSignCheckContentV1(new HashMap<>(notice)), AlipaySignature.getSignContent(notice))) {
            String sign = AlipaySignature.rsaSign(content, THEIR_PRIVATE_KEY, charset.name(), "RSA2");
            assertThat(read(form(notice, sign, charset)).notification().status())
                    .isEqualTo(PaymentStatus.SETTLED);

            for (String altered : notice.keySet()) {
                SortedMap<String, String> other = new TreeMap<>(notice);
                other.merge(altered, "1", String::concat);
                if (!altered.equals("charset")) {
                    assertThat(why(form(other, sign, charset))).as(altered).isEqualTo(InvalidNotification.Why.FORGED);
                }
            }
        }
    }

    private static String form(Map<String, String> notice, String sign, Charset charset) {
        return notice.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), charset))
                        .collect(Collectors.joining("&"))
                + "&sign_type=RSA2&sign=" + URLEncoder.encode(sign, UTF_8);
    }

    @Test
    void the_algorithm_is_ours_to_choose() {
        String form = form(notice(), VECTOR);
        assertThat(why(form.replace("sign_type=RSA2", "sign_type=RSA"))).isEqualTo(InvalidNotification.Why.FORGED);
        assertThat(why(form.replace("&sign_type=RSA2", ""))).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @Test
    void a_key_that_was_taken_back_verifies_nothing() {
        var later = new AlipayNotificationReader(SETTINGS, new AlipaySigner(ALIPAYS, List.of(NEXT)));
        InvalidNotification refused = catchThrowableOfType(
                InvalidNotification.class,
                () -> later.read(header -> null, form(notice(), VECTOR).getBytes(UTF_8)));
        assertThat(refused.why()).isEqualTo(InvalidNotification.Why.FORGED);
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, 9021000000000001, FOREIGN",
        "seller_id, 2088000000000001, FOREIGN",
        "out_trade_no, , UNREADABLE",
        "notify_id, , UNREADABLE",
        "notify_type, other, UNREADABLE",
        "total_amount, 199.001, UNREADABLE",
        "total_amount, -199.00, UNREADABLE",
        "total_amount, 1e2, UNREADABLE",
        "total_amount, 99999999999999999999, UNREADABLE",
        "trade_status, PAID, UNREADABLE"
    })
    void rightly_signed_but_wrong_is_refused(String name, String value, InvalidNotification.Why why) {
        SortedMap<String, String> notice = notice();
        if (value == null) {
            notice.remove(name);
        } else {
            notice.put(name, value);
        }
        assertThat(why(signed(notice))).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id",
                "seller_id",
                "out_trade_no",
                "notify_id",
                "notify_type",
                "total_amount",
                "trade_status",
                "trade_no"
            })
    void a_huge_value_is_refused(String name) {
        SortedMap<String, String> notice = notice();
        notice.put(name, "1".repeat(5_000));
        assertThat(why(signed(notice))).isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_id", "out_trade_no", "notify_id", "notify_type", "total_amount", "trade_status"})
    void a_notice_that_leaves_out_what_it_is_about_is_refused(String name) {
        SortedMap<String, String> notice = notice();
        notice.remove(name);
        assertThat(why(signed(notice))).isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @Test
    void a_trade_number_that_is_none_is_refused() {
        SortedMap<String, String> notice = notice();
        notice.put("trade_no", "2026\u0000");
        assertThat(why(signed(notice))).isEqualTo(InvalidNotification.Why.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"WAIT_BUYER_PAY, PENDING", "TRADE_FINISHED, SETTLED", "TRADE_CLOSED, CLOSED"})
    void tells_the_states_apart(String said, PaymentStatus meant) {
        SortedMap<String, String> notice = notice();
        notice.put("trade_status", said);
        assertThat(read(signed(notice)).notification().status()).isEqualTo(meant);
    }

    @Test
    void a_refunded_trade_is_not_a_closed_one() {
        SortedMap<String, String> notice = notice();
        notice.put("trade_status", "TRADE_CLOSED");
        notice.put("gmt_refund", "2026-05-04 19:00:00");
        assertThat(read(signed(notice)).notification().status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void an_order_number_that_travels_along_has_to_belong_to_the_trade() {
        SortedMap<String, String> notice = notice();
        notice.put("out_trade_no", AlipayProvider.NUMBERS.of("T-1.2"));
        notice.put("passback_params", "T-1.2");
        assertThat(read(signed(notice)).notification().orderNo()).isEqualTo("T-1.2");
        notice.put("passback_params", "T-1.3");
        assertThat(why(signed(notice))).isEqualTo(InvalidNotification.Why.FOREIGN);
    }

    @Test
    void what_is_refused_is_not_repeated_in_the_reason() {
        InvalidNotification refused = catchThrowableOfType(InvalidNotification.class, () -> read("secret=13800000000"));
        assertThat(refused).hasMessageNotContaining("13800000000").hasNoCause();
    }

    private SignedNotification read(String body) {
        return news.read(header -> null, body.getBytes(UTF_8));
    }

    private InvalidNotification.Why why(String body) {
        InvalidNotification refused = catchThrowableOfType(InvalidNotification.class, () -> read(body));
        assertThat(refused).as(body).isNotNull();
        return refused.why();
    }

    private static String signed(SortedMap<String, String> notice) {
        return form(notice, Rsa2.sign(ALIPAYS, AlipaySigner.content(notice, Set.of())));
    }

    private static String form(Map<String, String> notice, String sign) {
        return form(notice, sign, UTF_8);
    }
}
