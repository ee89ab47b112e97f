package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.HostileProviderTests;
import dev.boxline.payment.ProviderPayment;
import java.net.URI;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd answers in WeChat Pay's place. */
@Tag("long")
class HostileWechatTest extends HostileProviderTests<WechatProvider> {

    private static final String ORDER = "T-12345";
    private static final Instant BOUGHT = Instant.ofEpochSecond(WechatTestSupport.NOW);

    HostileWechatTest() {
        super(PaymentMethod.WECHAT, ORDER);
    }

    @Override
    protected WechatProvider opened(URI url, Duration budget) {
        return WechatTestSupport.opened(url, Clock.fixed(BOUGHT, ZoneOffset.UTC), budget)
                .wechat();
    }

    @Override
    protected Stream<Supplier<Outcome<ProviderPayment>>> calls(WechatProvider to) {
        return Stream.of(
                () -> create(to, null, BOUGHT),
                () -> create(to, Checkout.Payer.onPhone("203.0.113.7"), BOUGHT),
                () -> create(to, new Checkout.Payer(null, "oMei"), BOUGHT),
                () -> to.query(ORDER),
                () -> to.close(ORDER),
                () -> to.refund(WechatTestSupport.payment(ORDER, 1)),
                () -> to.refundStatus(WechatTestSupport.payment(ORDER, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " > ", textBlock = """
            plain > UTF-8    > false > Content-Type: application/json
            plain > UTF-8    > false > Content-Type: application/json;charset=utf-8
            plain > UTF-8    > false > Content-Type: text/plain
            plain > UTF-8    > false > X-Trace: 1
            plain > UTF-8    > true  > Content-Type: application/json
            plain > UTF-16BE > false > Content-Type: application/json;charset=UTF-16BE
            plain > UTF-16LE > true  > Content-Type: application/json
            gzip  > UTF-8    > false > Content-Type: application/json|Content-Encoding: gzip
            gzip  > UTF-8    > true  > Content-Encoding: x-gzip
            plain > UTF-8    > false > Content-Encoding: gzip
            plain > UTF-8    > false > content-encoding: identity""")
    void a_signed_answer_is_read_in_its_encoding(String coding, String charset, boolean marked, String headers)
            throws GeneralSecurityException {
        byte[] body = ((marked ? "\ufeff" : "") + WechatTestSupport.fixture("query-success.json"))
                .getBytes(Charset.forName(charset));
        byte[] before = (WechatTestSupport.NOW + "\nnonce\n").getBytes(UTF_8);
        String signed = signature(WechatTestSupport.WECHATS, before, body, new byte[] {'\n'});

        isReadAsPaid(
                coding,
                headers + "|Wechatpay-Timestamp: " + WechatTestSupport.NOW
                        + "|Wechatpay-Nonce: nonce|Wechatpay-Serial: " + WechatTestSupport.SERIAL
                        + "|Wechatpay-Signature: " + signed,
                body);
    }
}
