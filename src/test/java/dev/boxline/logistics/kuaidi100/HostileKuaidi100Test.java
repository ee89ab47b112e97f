package dev.boxline.logistics.kuaidi100;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.json.Json;
import dev.boxline.logistics.CarrierAdapter.PickupRequest;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.HostileAnswer;
import dev.boxline.partner.HostilePartner;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.Step;
import dev.boxline.partner.adapter.PartnerRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd answers in the platform's place. Without its {@code result} no pickup is booked, cancelled or refused by them. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileKuaidi100Test {

    private static final Duration BUDGET = Duration.ofMillis(700);
    private static final PickupRequest PICKUP =
            new PickupRequest("T-1", "T-1:pickup", "P-7", new Recipient("欧阳梅", "13800002468", "上海市浦东新区世纪大道 1 号"));

    private final Kuaidi100Carrier carrier = new Kuaidi100Carrier(
            "sf",
            new Kuaidi100Settings.Account(
                    "key",
                    "secret",
                    "yuantong",
                    "圆通速递",
                    null,
                    "仓库",
                    "13900001357",
                    "广东深圳市南山区科技南十二路 2 号",
                    "教具",
                    "1",
                    null,
                    null,
                    URI.create("https://shop.example/callbacks/logistics/sf")),
            "a-callback-secret",
            Clock.systemUTC());

    private HostilePartner platform;
    private ExecutorService threads;
    private PartnerClient client;

    @BeforeAll
    void start() throws IOException {
        platform = new HostilePartner();
        threads = Executors.newCachedThreadPool();
    }

    /** Afresh, because late answers lower the number of calls at once. */
    @BeforeEach
    void open() {
        client = OpenClients.now()
                .open(
                        new Endpoint(Partner.LOGISTICS, "sf"),
                        new PartnerEndpoint(platform.url(), null, BUDGET, BUDGET, BUDGET, BUDGET, 12),
                        () -> call("health", carrier.askForHealth(PICKUP)));
    }

    @AfterAll
    void stop() throws IOException {
        threads.shutdownNow();
        platform.close();
    }

    @ParameterizedTest
    @MethodSource("dev.boxline.partner.HostileAnswer#all")
    void no_call_is_done_or_refused_by_an_answer_that_may_be_somebody_elses(HostileAnswer answer) {
        platform.answers(request -> answer.pieces());

        List<CompletableFuture<Outcome<Json>>> outcomes = calls().map(
                        call -> CompletableFuture.supplyAsync(call, threads))
                .toList();

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Outcome.Unavailable.class));
    }

    private Stream<Supplier<Outcome<Json>>> calls() {
        return Stream.of(
                () -> client.send(call("pickup", carrier.bookPickup(PICKUP))),
                () -> client.send(call("cancel", carrier.cancelPickup(PICKUP, "T-1:cancel", "T/O"))),
                () -> client.ask(call("find", carrier.findPickup(PICKUP))),
                () -> client.ask(call("cancelled", carrier.findCancellation(PICKUP, "T-1:cancel", "T/O"))),
                () -> client.ask(call("price", carrier.askForHealth(PICKUP))));
    }

    private static PartnerCall call(String effect, PartnerRequest<?> request) {
        return PartnerCall.work(
                        "T-1",
                        Step.NOTIFY_LOGISTICS,
                        "/pickups",
                        IdempotencyKey.of("T-1", effect),
                        Map.of("recipient", PICKUP.recipient().fields()),
                        "")
                .adapted(request, request);
    }
}
