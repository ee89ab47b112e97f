package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.HostileAnswer;
import dev.boxline.partner.HostilePartner;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd answers in WeChat Pay's place. Without its signature they end no purchase and move no money. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWechatTest extends WechatTestSupport {

    private static final Instant BOUGHT = Instant.ofEpochSecond(NOW);

    private HostilePartner partner;
    private WechatProvider provider;
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
        provider = opened(partner.url(), Clock.fixed(BOUGHT, ZoneOffset.UTC), Duration.ofMillis(700))
                .wechat();
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
                        () -> create(null),
                        () -> create(Checkout.Payer.onPhone("203.0.113.7")),
                        () -> create(new Checkout.Payer(null, "oMei")),
                        () -> provider.query("T-12345"),
                        () -> provider.close("T-12345"),
                        () -> provider.refund(payment()),
                        () -> provider.refundStatus(payment()))
                .map(call -> CompletableFuture.supplyAsync(call, threads))
                .toList();

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Unavailable.class));
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
        byte[] body = ((marked ? "\ufeff" : "") + fixture("query-success.json")).getBytes(Charset.forName(charset));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(WECHATS);
        signature.update((NOW + "\nnonce\n").getBytes(UTF_8));
        signature.update(body);
        signature.update((byte) '\n');
        String signed = Base64.getEncoder().encodeToString(signature.sign());
        partner.answers(request -> List.of(HostileAnswer.message(
                "200 OK",
                headers + "|Wechatpay-Timestamp: " + NOW + "|Wechatpay-Nonce: nonce|Wechatpay-Serial: " + SERIAL
                        + "|Wechatpay-Signature: " + signed,
                coding.equals("gzip") ? HostileAnswer.gzip(body) : body)));

        assertThat(provider.query("T-12345").toOptional().map(ProviderPayment::status))
                .contains(PaymentStatus.SETTLED);
    }

    private Outcome<ProviderPayment> create(Checkout.@Nullable Payer payer) {
        var checkout = new Checkout(
                "T-12345",
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏",
                new Money(19_900, "CNY"),
                PaymentMethod.WECHAT,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                payer,
                BOUGHT);
        return provider.create(checkout, BOUGHT.plusSeconds(900));
    }

    private static Payment payment() {
        return new Payment(
                "T-12345",
                PaymentMethod.WECHAT,
                new Money(19_900, "CNY"),
                PaymentStatus.SETTLED,
                "42",
                null,
                PaymentStatus.PENDING,
                true,
                BOUGHT,
                BOUGHT,
                1);
    }
}
