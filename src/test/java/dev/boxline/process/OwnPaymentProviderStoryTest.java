package dev.boxline.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.boxline.FreePort;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.json.Json;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.OrderStatus;
import dev.boxline.ordering.Orders;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import dev.boxline.partner.adapter.PartnerAnswer;
import dev.boxline.partner.adapter.PartnerRequest;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentProvider;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.Payments;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.release.Cancellations;
import dev.boxline.process.release.Resolutions;
import dev.boxline.process.sweep.PendingPayments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A shop pays by a provider that Boxline doesn't know, with a protocol of its own. */
@Import(OwnPaymentProviderStoryTest.Shop.class)
class OwnPaymentProviderStoryTest extends Story {

    private static final int SIMULATOR = FreePort.find();
    private static final Hub HUB = new Hub();

    @Autowired
    Payments payments;

    @Autowired
    PendingPayments pendingPayments;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Orders orders;

    @DynamicPropertySource
    static void ownProvider(DynamicPropertyRegistry registry) {
        registry.add("boxline.payment.own", () -> "ALIPAY");
        registry.add("boxline.payment.alipay.app-id", () -> "false"); // ours isn't set up
        ownNode(registry, "own-provider", SIMULATOR);
    }

    @Override
    int simulatorPort() {
        return SIMULATOR;
    }

    @BeforeEach
    void answers() {
        HUB.losesAnswers = false;
        HubProvider.defect = null;
    }

    @AfterAll
    static void close() {
        HUB.server.stop(0);
    }

    @Test
    void an_order_is_paid_and_refunded_through_the_bean_of_the_shop() {
        String orderNo = buyByHub();
        Payment requested = payments.find(orderNo).orElseThrow();
        assertThat(requested.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(requested.payUrl()).isEqualTo("https://hub.example/" + orderNo);
        assertThat(HUB.fen.get(orderNo)).isEqualTo(requested.amount().amountMinor());

        HUB.states.put(orderNo, "PAID");
        partners.behave("logistics", "{\"mode\": \"DOWN\"}");
        pass(Duration.ofSeconds(30));
        pendingPayments.query(orderNo);
        runJobs();
        assertThat(payments.find(orderNo)).map(Payment::status).contains(PaymentStatus.SETTLED);
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.PAID);

        partners.allWell();
        cancellations.cancel(orderNo, "mei", "");
        pass(Duration.ofSeconds(30));
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(payments.find(orderNo)).map(Payment::status).contains(PaymentStatus.REFUNDED);
        assertThat(HUB.refunds).containsEntry(orderNo, 1);
    }

    @Test
    void a_lost_answer_is_asked_for() {
        HUB.losesAnswers = true;
        String orderNo = buyByHub();

        assertThat(payments.find(orderNo)).map(Payment::status).contains(PaymentStatus.PENDING);
        assertThat(parked.find(orderNo)).isEmpty();
        assertThat(HUB.states).containsEntry(orderNo, "OPEN");
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, AssertionError.class})
    void an_order_whose_step_throws_an_error_is_parked_for_an_operator(Class<? extends Error> defect) {
        String orderNo = buyByHub();
        HUB.states.put(orderNo, "PAID");
        partners.behave("logistics", "{\"mode\": \"REFUSE\"}");
        pass(Duration.ofSeconds(30));
        pendingPayments.query(orderNo);
        runJobs();
        HubProvider.defect = defect;
        cancellations.cancel(orderNo, "mei", "");

        for (int tries = 0; tries < 5; tries++) {
            due().forEach(job -> assertThat(catchThrowable(() -> management.executeJob(job.getId())))
                    .isNotNull());
            clock.advance(Duration.ofSeconds(6));
            ClockUtil.setCurrentTime(Date.from(clock.instant()));
        }
        assertThat(parkedOrder(orderNo).step()).isEqualTo(Step.UNDO_ORDER);
        assertThat(parkedOrder(orderNo).kind()).isEqualTo(DeadLetterKind.REFUSED);
        assertThat(parkedOrder(orderNo).state()).isEqualTo(DeadLetterState.PARKED);
        assertThat(parkedOrder(orderNo).reason().code()).isEqualTo(Reason.Code.STEP_ERROR);
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(ledger.balance().stuck()).isZero();

        HubProvider.defect = null;
        resolutions.retry(orderNo);
        runJobs();
        assertThat(orders.get(orderNo).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(HUB.refunds).containsEntry(orderNo, 1);
    }

    private String buyByHub() {
        String orderNo = "H-" + System.nanoTime();
        purchases.start(new Purchase(
                orderNo,
                "mei",
                "COURSE-LOGIC-3",
                PaymentMethod.ALIPAY,
                new Recipient("Mei", "13800000000", "1 Century Avenue, Shanghai"),
                null,
                null));
        return orderNo;
    }

    @TestConfiguration
    static class Shop {

        @Bean
        PaymentProvider hub(PartnerClients clients) {
            return new HubProvider(clients);
        }
    }

    /** The shop's bean. */
    static final class HubProvider implements PaymentProvider {

        static volatile @Nullable Class<? extends Error> defect;

        private final PartnerClient client;

        HubProvider(PartnerClients clients) {
            var address = new PartnerEndpoint(
                    URI.create("http://localhost:" + HUB.server.getAddress().getPort()),
                    null,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    64);
            client = clients.open(method().endpoint(), address, () -> question("no-such-order"));
        }

        /** What the hub answers: state, amount in fen and number. */
        record Answer(String orderNo, String state, long fen) {}

        @Override
        public PaymentMethod method() {
            return PaymentMethod.ALIPAY;
        }

        @Override
        public String merchantId() {
            return "shop-7";
        }

        @Override
        public Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt) {
            return unlessOvertaken(
                    checkout.orderNo(),
                    send(
                            checkout.orderNo(),
                            "capture",
                            "/pay?order=" + checkout.orderNo() + "&fen="
                                    + checkout.price().amountMinor()));
        }

        @Override
        public Outcome<ProviderPayment> query(String orderNo) {
            return client.ask(question(orderNo)).then(this::payment);
        }

        @Override
        public Outcome<ProviderPayment> close(String orderNo) {
            return send(orderNo, "close", "/close?order=" + orderNo);
        }

        @Override
        public Outcome<ProviderPayment> refund(Payment payment) {
            Class<? extends Error> thrown = defect;
            if (thrown != null) {
                throw BeanUtils.instantiateClass(thrown);
            }
            return send(payment.orderNo(), "refund", "/refund?order=" + payment.orderNo());
        }

        private Outcome<ProviderPayment> send(String orderNo, String effect, String path) {
            PartnerRequest<Answer> request =
                    PartnerRequest.post(path, "text/plain", "", answer -> read(orderNo, answer));
            PartnerRequest<Answer> question = status(orderNo);
            var call = PartnerCall.work(
                            orderNo,
                            Step.REQUEST_PAYMENT,
                            "/" + effect,
                            IdempotencyKey.of(orderNo, effect),
                            Map.of(),
                            "")
                    .adapted(request, question);
            return client.send(call).then(this::payment);
        }

        private static PartnerCall question(String orderNo) {
            return PartnerCall.question(orderNo, Step.REQUEST_PAYMENT, "/status")
                    .adapted(status(orderNo), status(orderNo));
        }

        private static PartnerRequest<Answer> status(String orderNo) {
            return PartnerRequest.get("/status?order=" + orderNo, answer -> read(orderNo, answer));
        }

        private static Outcome<Answer> read(String orderNo, PartnerAnswer answer) {
            if (answer.status() == 404) {
                return answer.notFound();
            }
            String[] said = answer.text().split(" ", -1);
            return answer.status() == 200 && said.length == 2
                    ? Outcome.done(new Answer(orderNo, said[0], Long.parseLong(said[1])))
                    : answer.unusable();
        }

        private Outcome<ProviderPayment> payment(Json answer) {
            PaymentStatus status = switch (answer.text("state")) {
                case "OPEN" -> PaymentStatus.PENDING;
                case "PAID" -> PaymentStatus.SETTLED;
                case "RETURNED" -> PaymentStatus.REFUNDED;
                default -> PaymentStatus.CLOSED;
            };
            String orderNo = answer.text("orderNo");
            return Outcome.done(new ProviderPayment(
                    status,
                    merchantId(),
                    new Money(answer.number("fen", -1), "CNY"),
                    "HUB-" + orderNo,
                    "https://hub.example/" + orderNo));
        }
    }

    /** The provider: plain text over HTTP. */
    private static final class Hub {

        final Map<String, String> states = new ConcurrentHashMap<>();
        final Map<String, Long> fen = new ConcurrentHashMap<>();
        final Map<String, Integer> refunds = new ConcurrentHashMap<>();
        final HttpServer server;
        volatile boolean losesAnswers;

        Hub() {
            try {
                server = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::handle);
            server.start();
        }

        private void handle(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            String[] query = exchange.getRequestURI().getQuery().split("[=&]", -1);
            String orderNo = query[1];
            switch (path) {
                case "/pay" -> {
                    fen.put(orderNo, Long.parseLong(query[3]));
                    states.putIfAbsent(orderNo, "OPEN");
                }
                case "/refund" -> {
                    if ("PAID".equals(states.put(orderNo, "RETURNED"))) {
                        refunds.merge(orderNo, 1, Integer::sum);
                    }
                }
                case "/close" -> states.replace(orderNo, "OPEN", "CLOSED");
                default -> {}
            }
            if (losesAnswers && path.equals("/pay")) {
                exchange.close();
                return;
            }
            String state = states.get(orderNo);
            byte[] answer = (state == null ? "unknown" : state + " " + fen.get(orderNo)).getBytes(UTF_8);
            exchange.sendResponseHeaders(state == null ? 404 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        }
    }
}
