package dev.boxline.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.json.Json;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every kind of call to a partner that gives odd answers. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePartnerTest {

    private static final Duration BUDGET = Duration.ofMillis(1_500);

    private HostilePartner partner;
    private HttpTransport transport;
    private PartnerEndpoint endpoint;

    @BeforeAll
    void open() throws IOException {
        partner = new HostilePartner();
        URI url = partner.url();
        endpoint = new PartnerEndpoint(url, url.resolve("/health"), BUDGET, BUDGET, BUDGET, BUDGET, 12);
        transport = new HttpTransport(Partner.WAREHOUSE, endpoint, protocol());
    }

    private static JsonProtocol protocol() {
        return new JsonProtocol(Partner.WAREHOUSE, Clock.systemUTC());
    }

    @AfterAll
    void close() throws IOException {
        partner.close();
    }

    static Stream<HostileAnswer> answers() {
        return HostileAnswer.all();
    }

    @Test
    void there_are_more_than_a_hundred_odd_answers() {
        assertThat(answers().count()).isGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void each_call_ends_as_the_table_says(HostileAnswer answer) {
        partner.answers(request -> answer.pieces());
        Map<PartnerCall, CompletableFuture<WireResponse>> sent = new LinkedHashMap<>();
        calls().forEach(call -> sent.put(call, transport.sendAsync(call, BUDGET)));
        sent.forEach((call, response) -> {
            Outcome<Json> outcome = response.join().outcome();
            if (call.key() == null && answer.code() == Code.REFUSED_AS_UNKNOWN) {
                assertThat(outcome.isNotFound()).as(call.path()).isTrue();
                assertThat(outcome).as(call.path()).isInstanceOf(Outcome.Unavailable.class);
            } else {
                assertEnds(call, outcome, answer);
            }
        });
    }

    private static void assertEnds(PartnerCall call, Outcome<Json> outcome, HostileAnswer answer) {
        assertThat(outcome).as(call.path()).isInstanceOf(answer.outcome());
        assertThat(outcome.isUnclear()).as(call.path()).isEqualTo(answer.unclear());
        Failure failure = outcome.failure();
        assertThat(failure == null ? null : failure.reason().code())
                .as(call.path())
                .isEqualTo(answer.code());
        if (failure != null) {
            assertThat(failure.reason().text(Locale.ENGLISH))
                    .contains("arehouse")
                    .doesNotContain("{", "null");
        }
        outcome.toOptional().ifPresent(body -> assertThat(body.text("carrier")).isEqualTo("顺丰"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_is_unclear_is_asked_back(HostileAnswer answer) {
        partner.answers(request ->
                request.startsWith("GET /requests/T-1:deduct ") ? List.of(HostileAnswer.good()) : answer.pieces());
        PartnerClient client = OpenClients.now().open(Endpoint.of(Partner.WAREHOUSE), endpoint);

        Outcome<Json> outcome = client.send(calls().get(0));

        assertThat(outcome).isInstanceOf(answer.unclear() ? Outcome.Done.class : answer.outcome());
        assertThat(partner.requests()).allSatisfy(request -> assertThat(request).contains("T-1:deduct"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void any_2xx_is_healthy_whatever_its_body_says(HostileAnswer answer) {
        partner.answers(request -> answer.pieces());
        Code code = answer.code();
        boolean answered =
                code == null || code == Code.NOT_JSON || code == Code.ENCODING_NOT_SUPPORTED || code == Code.TOO_LARGE;
        assertThat(transport.probe().healthy()).isEqualTo(answered);
    }

    private static List<PartnerCall> calls() {
        Map<String, Object> body = Map.of("orderNo", "T-1", "recipient", Map.of("name", "Mei"));
        return List.of(
                work(Step.NOTIFY_WAREHOUSE, "/deductions", "deduct", body),
                work(Step.UNDO_ORDER, "/releases", "release", Map.of("orderNo", "T-1")),
                work(Step.NOTIFY_LOGISTICS, "/pickups", "pickup", body),
                work(Step.UNDO_ORDER, "/pickups/T-1/cancellation", "cancelPickup", Map.of()),
                work(Step.REQUEST_PAYMENT, "/payments", "capture", body),
                work(Step.REQUEST_PAYMENT, "/payments/T-1/close", "close", Map.of()),
                work(Step.UNDO_ORDER, "/payments/T-1/refunds", "refund", Map.of("amountMinor", 1)),
                PartnerCall.question("T-1", Step.REQUEST_PAYMENT, "/payments/T-1"),
                work(Step.NOTIFY_WAREHOUSE, "/deductions", "deduct", body).statusQuery());
    }

    private static PartnerCall work(Step step, String path, String effect, Map<String, Object> body) {
        return PartnerCall.work("T-1", step, path, IdempotencyKey.of("T-1", effect), body, "");
    }
}
