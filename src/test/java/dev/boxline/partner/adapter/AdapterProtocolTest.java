package dev.boxline.partner.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerProtocol;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.partner.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class AdapterProtocolTest {

    private static final Map<String, Object> TOLD =
            Map.of("recipient", Map.of("name", "欧阳梅", "phone", "13800002468", "address", "上海市浦东新区世纪大道 1 号"));

    private final AdapterProtocol protocol =
            new AdapterProtocol(Partner.LOGISTICS, () -> call(answer -> answer.notFound()), Clock.systemUTC());

    record Booked(String pickupNo) {}

    static Stream<Arguments> answers() {
        return Stream.of(
                row(200, answer -> Outcome.done(new Booked("P-1")), Outcome.Done.class, null, false),
                row(422, answer -> Outcome.done(new Booked("P-1")), Outcome.Done.class, null, false),
                row(200, answer -> answer.refused("no"), Outcome.Refused.class, Code.REFUSED, false),
                row(200, PartnerAnswer::notFound, Outcome.Unavailable.class, Code.NOT_FOUND, false),
                row(200, PartnerAnswer::unclear, Outcome.Unavailable.class, Code.IN_PROGRESS, true),
                row(200, answer -> answer.throttled(null), Outcome.Unavailable.class, Code.THROTTLED, false),
                row(200, answer -> answer.missing("no"), Outcome.Unavailable.class, Code.MISSING_FIELD, false),
                row(200, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.NOT_THE_PARTNERS_ANSWER, true),
                row(302, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.NOT_THE_PARTNERS_ANSWER, true),
                row(400, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.NOT_THE_PARTNERS_ANSWER, false),
                row(404, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.NOT_THE_PARTNERS_ANSWER, false),
                row(401, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.ACCESS_DENIED, false),
                row(429, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.THROTTLED, false),
                row(503, PartnerAnswer::unusable, Outcome.Unavailable.class, Code.SERVER_ERROR, false),
                row(200, answer -> thrown(), Outcome.Unavailable.class, Code.NOT_THE_PARTNERS_ANSWER, true),
                row(500, answer -> thrown(), Outcome.Unavailable.class, Code.SERVER_ERROR, false),
                row(
                        200,
                        answer -> answer.json().map(json -> new Booked("x")),
                        Outcome.Unavailable.class,
                        Code.NOT_JSON,
                        true),
                row(
                        422,
                        answer -> answer.json().map(json -> new Booked("x")),
                        Outcome.Unavailable.class,
                        Code.NOT_THE_PARTNERS_ANSWER,
                        false));
    }

    private static Arguments row(
            int status,
            Function<PartnerAnswer, Outcome<Booked>> reader,
            Class<?> outcome,
            @Nullable Code code,
            boolean unclear) {
        return Arguments.of(status, reader, outcome, code, unclear);
    }

    private static Outcome<Booked> thrown() {
        throw new IllegalStateException("13800002468");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void each_answer_ends_as_its_reader_says(
            int status,
            Function<PartnerAnswer, Outcome<Booked>> reader,
            Class<?> expected,
            @Nullable Code code,
            boolean unclear) {
        WireResponse response = protocol.read(call(reader), status, new HttpHeaders(), "<a/>".getBytes(UTF_8));

        assertThat(response.outcome()).isInstanceOf(expected);
        Failure failure = response.outcome().failure();
        assertThat(failure == null ? null : failure.reason().code()).isEqualTo(code);
        assertThat(response.outcome().isUnclear()).isEqualTo(unclear);
        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void an_answer_becomes_one_of_the_partner_contract() {
        WireResponse response =
                protocol.read(call(answer -> Outcome.done(new Booked("P-1"))), 200, new HttpHeaders(), new byte[0]);

        assertThat(response.outcome().toOptional().orElseThrow().text("pickupNo"))
                .isEqualTo("P-1");
        assertThat(response.text()).isEqualTo("{\"pickupNo\":\"P-1\"}");
    }

    @Test
    void the_partners_words_are_kept_without_personal_data() {
        WireResponse response = protocol.read(
                call(answer -> answer.refused("Nobody lives at " + answer.text())),
                200,
                new HttpHeaders(),
                "上海市浦东新区世纪大道 1 号, ask 13800002468".getBytes(UTF_8));

        Failure failure = response.outcome().failure();
        assertThat(failure).isNotNull();
        assertThat(failure.reason().args().get(1)).startsWith("Nobody lives at").doesNotContain("世纪大道", "13800002468");
        assertThat(response.text()).isEmpty();
        assertThat(protocol.read(
                                call(answer -> Outcome.done(new Booked("13800002468"))),
                                200,
                                new HttpHeaders(),
                                new byte[0])
                        .text())
                .doesNotContain("13800002468");
    }

    @Test
    void a_request_goes_out_as_the_adapter_wrote_it() {
        PartnerCall call = call(answer -> answer.unusable());

        PartnerProtocol.Written written = protocol.write(call);
        assertThat(written.method()).isEqualTo(HttpMethod.POST);
        assertThat(written.path()).isEqualTo("/order");
        assertThat(written.headers()).containsEntry(HttpHeaders.CONTENT_TYPE, "text/plain");
        assertThat(written.body()).isEqualTo("book");

        PartnerProtocol.Written question =
                protocol.write(call.in(Step.UNDO_ORDER).statusQuery());
        assertThat(question.method()).isEqualTo(HttpMethod.GET);
        assertThat(question.path()).isEqualTo("/order?ref=T-1");
        assertThat(question.body()).isNull();
        assertThat(call.statusQuery().path()).as("as logged").isEqualTo("/requests/T-1:pickup");
    }

    @Test
    void a_pause_that_the_partner_names_is_kept() {
        WireResponse response = protocol.read(
                call(answer -> answer.throttled(Duration.ofSeconds(7))), 200, new HttpHeaders(), new byte[0]);

        Failure failure = response.outcome().failure();
        assertThat(failure).isNotNull();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    private static PartnerCall call(Function<PartnerAnswer, Outcome<Booked>> reader) {
        return PartnerCall.work(
                        "T-1", Step.NOTIFY_LOGISTICS, "/pickups", IdempotencyKey.of("T-1", "pickup"), TOLD, "parcel")
                .adapted(
                        PartnerRequest.post("/order", "text/plain", "book", reader),
                        PartnerRequest.get("/order?ref=T-1", reader));
    }
}
