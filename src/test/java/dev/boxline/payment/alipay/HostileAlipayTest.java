package dev.boxline.payment.alipay;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.HostileProviderTests;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.RsaKeys;
import java.net.URI;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd answers in Alipay's place. */
@Tag("long")
class HostileAlipayTest extends HostileProviderTests<AlipayProvider> {

    private static final String ORDER = "T_1";

    HostileAlipayTest() {
        super(PaymentMethod.ALIPAY, ORDER);
    }

    @Override
    protected AlipayProvider opened(URI url, Duration budget) {
        var keys = new AlipaySigner(
                AlipayTestSupport.OURS,
                List.of(RsaKeys.publicKey("test", AlipayTestSupport.PLACE + "platform-public.pem")));
        return AlipayTestSupport.provider(keys, AlipayTestSupport.settings(url, AlipaySettings.Product.QR, budget));
    }

    @Override
    protected Stream<Supplier<Outcome<ProviderPayment>>> calls(AlipayProvider to) {
        return Stream.of(
                () -> create(to, null, Instant.now()),
                () -> to.query(ORDER),
                () -> to.close(ORDER),
                () -> to.refund(AlipayTestSupport.payment(ORDER, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " > ", textBlock = """
            plain > UTF-8   > false > Content-Type: text/html;charset=utf-8
            plain > UTF-8   > false > Content-Type: application/json
            plain > UTF-8   > false > X-Trace: 1
            plain > UTF-8   > true  > Content-Type: text/html;charset=utf-8
            plain > GBK     > false > Content-Type: text/html;charset=GBK
            plain > GB18030 > false > Content-Type: text/html;charset=GB18030
            plain > GBK     > false > X-Trace: 1
            gzip  > UTF-8   > false > Content-Encoding: gzip
            gzip  > UTF-8   > true  > Content-Encoding: x-gzip
            gzip  > GBK     > false > Content-Type: text/html;charset=GBK|Content-Encoding: gzip
            plain > UTF-8   > false > Content-Encoding: gzip""")
    void a_signed_answer_is_read_in_its_encoding(String coding, String charset, boolean marked, String headers)
            throws GeneralSecurityException {
        String paid = """
                {"code":"10000","msg":"Success","out_trade_no":"T_1","total_amount":"199.00","trade_no":"2026",\
                "trade_status":"TRADE_SUCCESS","subject":"逻辑游戏"}""";
        Charset used = Charset.forName(charset);
        String signed = signature(AlipayTestSupport.ALIPAYS, paid.getBytes(used));

        isReadAsPaid(
                coding,
                headers,
                ((marked ? "\ufeff" : "") + "{\"alipay_trade_query_response\":" + paid + ",\"sign\":\"" + signed
                                + "\"}")
                        .getBytes(used));
    }
}
