package dev.boxline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.HostileAnswer;
import dev.boxline.partner.HostilePartner;
import dev.boxline.partner.Outcome;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Odd answers in a provider's place. Without its signature they end no purchase and move no money.
 *
 * @param <P> the provider
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HostileProviderTests<P extends PaymentProvider> {

    private static final Duration BUDGET = Duration.ofMillis(700);

    private final PaymentMethod method;
    private final String orderNo;
    private HostilePartner partner;
    private ExecutorService threads;
    private P provider;

    protected HostileProviderTests(PaymentMethod method, String orderNo) {
        this.method = method;
        this.orderNo = orderNo;
    }

    /** The provider at this address, with this budget for each call. */
    protected abstract P opened(URI url, Duration budget);

    /** Every call that the provider can make about its order. */
    protected abstract Stream<Supplier<Outcome<ProviderPayment>>> calls(P to);

    @BeforeAll
    void start() throws IOException {
        partner = new HostilePartner();
        threads = Executors.newCachedThreadPool();
    }

    /** Afresh, because late answers lower the number of calls at once. */
    @BeforeEach
    void open() {
        provider = opened(partner.url(), BUDGET);
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

        List<CompletableFuture<Outcome<ProviderPayment>>> outcomes = calls(provider)
                .map(call -> CompletableFuture.supplyAsync(call, threads))
                .toList();

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Unavailable.class));
    }

    /** Asks about the order, whose answer has this body, coded as said; it must be read as paid. */
    protected void isReadAsPaid(String coding, String headers, byte[] body) {
        partner.answers(request -> List.of(
                HostileAnswer.message("200 OK", headers, coding.equals("gzip") ? HostileAnswer.gzip(body) : body)));

        assertThat(provider.query(orderNo).toOptional().map(ProviderPayment::status))
                .contains(PaymentStatus.SETTLED);
    }

    /** What the provider signs, piece by piece. */
    protected static String signature(PrivateKey key, byte[]... message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        for (byte[] piece : message) {
            signature.update(piece);
        }
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    protected Outcome<ProviderPayment> create(P at, Checkout.@Nullable Payer payer, Instant bought) {
        var checkout = new Checkout(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                "逻辑游戏",
                new Money(19_900, "CNY"),
                method,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                payer,
                bought);
        return at.create(checkout, bought.plusSeconds(900));
    }
}
