package dev.boxline.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.HostileAnswer;
import dev.boxline.partner.HostilePartner;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.signing.RsaKeys;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd answers in Alipay's place. Without its signature they end no purchase and move no money. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAlipayTest extends AlipayTestSupport {

    private HostilePartner partner;
    private AlipayProvider provider;
    private ExecutorService threads;

    @BeforeAll
    void start() throws IOException {
        partner = new HostilePartner();
        threads = Executors.newCachedThreadPool();
    }

    /** Afresh, because late answers lower the number of calls at once. */
    @Override
    @BeforeEach
    void open() {
        var keys = new AlipaySigner(OURS, List.of(RsaKeys.publicKey("test", PLACE + "platform-public.pem")));
        provider = provider(keys, settings(partner.url(), AlipaySettings.Product.QR, Duration.ofMillis(700)));
    }

    @AfterAll
    void stop() throws IOException {
        threads.shutdownNow();
        partner.close();
    }

    @ParameterizedTest
    @MethodSource("dev.boxline.partner.HostileAnswer#all")
    void no_call_is_done_or_refused_by_an_answer_that_may_be_somebody_elses(HostileAnswer answer) {
        partner.answers(request -> answer.pieces());

        List<CompletableFuture<Outcome<ProviderPayment>>> outcomes = Stream.<Supplier<Outcome<ProviderPayment>>>of(
                        () -> create(),
                        () -> provider.query("T_1"),
                        () -> provider.close("T_1"),
                        () -> provider.refund(payment("T_1", 1)))
                .map(call -> CompletableFuture.supplyAsync(call, threads))
                .toList();

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Unavailable.class));
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
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(ALIPAYS);
        signature.update(paid.getBytes(used));
        String signed = Base64.getEncoder().encodeToString(signature.sign());
        byte[] body = ((marked ? "\ufeff" : "") + "{\"alipay_trade_query_response\":" + paid + ",\"sign\":\"" + signed
                        + "\"}")
                .getBytes(used);
        partner.answers(request -> List.of(
                HostileAnswer.message("200 OK", headers, coding.equals("gzip") ? HostileAnswer.gzip(body) : body)));

        assertThat(provider.query("T_1").toOptional().map(ProviderPayment::status))
                .contains(PaymentStatus.SETTLED);
    }

    private Outcome<ProviderPayment> create() {
        var checkout = new Checkout(
                "T_1",
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏",
                new Money(19_900, "CNY"),
                PaymentMethod.ALIPAY,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                null,
                Instant.now());
        return provider.create(checkout, Instant.now().plusSeconds(900));
    }
}
