package dev.boxline.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.boxline.FreePort;
import dev.boxline.json.Json;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.exchange.Exchange;
import dev.boxline.partner.exchange.ExchangeLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class PartnerClientTest {

    private static final String WORK = "/partners/warehouse/deductions";
    private static final Reason TIMEOUT = Reason.of(Reason.Code.TIMEOUT, Partner.WAREHOUSE, 2);
    private static final String ASKED_BACK = "/partners/warehouse/requests/T-1:deduct";

    @RegisterExtension
    static final WireMockExtension WAREHOUSE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private ExchangeLog exchanges;
    private PartnerClients clients;
    private PartnerClient client;

    @BeforeEach
    void open() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V06__partner.sql")).execute(database);
        exchanges = new ExchangeLog(JdbcClient.create(database));
        clients = new PartnerClients(exchanges, new SimpleMeterRegistry(), Clock.systemUTC());
        client = clients.open(Endpoint.of(Partner.WAREHOUSE), at(WAREHOUSE.baseUrl()));
    }

    private static PartnerEndpoint at(String url) {
        return new PartnerEndpoint(
                URI.create(url + "/partners/warehouse"),
                URI.create(url + "/health"),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofMillis(1500),
                Duration.ofMillis(1500),
                2);
    }

    @Test
    void sends_the_key_and_the_body_and_keeps_the_exchange() {
        WAREHOUSE.stubFor(post(WORK).willReturn(okJson("{\"deductionNo\": \"D-1\"}")));

        assertThat(send()).isInstanceOf(Outcome.Done.class);

        WAREHOUSE.verify(postRequestedFor(urlEqualTo(WORK)).withHeader("Idempotency-Key", equalTo("T-1:deduct")));
        assertThat(exchanges.of("T-1")).singleElement().satisfies(exchange -> {
            assertThat(exchange.request()).isEqualTo("POST /deductions 1 × COURSE");
            assertThat(exchange.request()).doesNotContain("Century Avenue");
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.outcome()).isEqualTo("ACCEPTED");
            assertThat(exchange.answer()).contains("D-1");
        });
    }

    @Test
    void a_refusal_carries_the_partners_reason() {
        WAREHOUSE.stubFor(
                post(WORK).willReturn(okJson("{\"reason\": \"out of stock\"}").withStatus(422)));
        assertThat(send()).isEqualTo(Outcome.refused(Reason.Code.REFUSED, Partner.WAREHOUSE, "out of stock"));
    }

    @Test
    void a_refusal_that_quotes_the_recipient_is_masked() {
        WAREHOUSE.stubFor(post(WORK)
                .willReturn(okJson("{\"reason\": \"Unknown address: 7 Lane, Mei Lu\"}")
                        .withStatus(422)));
        var recipient = Map.<String, Object>of("recipient", Map.of("name", "Mei Lu", "address", "7 Lane"));
        var call = PartnerCall.work(
                "T-1", Step.NOTIFY_WAREHOUSE, "/deductions", IdempotencyKey.of("T-1", "deduct"), recipient, "");

        assertThat(client.send(call))
                .isEqualTo(Outcome.refused(Reason.Code.REFUSED, Partner.WAREHOUSE, "Unknown address: •••, •••"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_server_error_is_unavailable(int status) {
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withStatus(status)));
        assertThat(failure()).isEqualTo(new Failure(Reason.of(Reason.Code.SERVER_ERROR, Partner.WAREHOUSE, status)));
    }

    @Test
    void remembers_when_it_was_last_asked_to_slow_down() {
        Instant begun = Instant.now();
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withStatus(503)));
        send();
        assertThat(clients.throttledSince(Endpoint.of(Partner.WAREHOUSE), begun))
                .as("being down is no word about speed")
                .isFalse();
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withStatus(429)));
        send();
        assertThat(clients.throttledSince(Endpoint.of(Partner.WAREHOUSE), begun))
                .isTrue();
        assertThat(clients.throttledSince(Endpoint.of(Partner.WAREHOUSE), begun.plusSeconds(60)))
                .isFalse();
        assertThat(clients.throttledSince(Endpoint.of(Partner.LOGISTICS), begun))
                .isFalse();
    }

    @Test
    void too_many_requests_says_how_long_to_wait() {
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void too_many_requests_says_until_when_to_wait() {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withStatus(429).withHeader("Retry-After", inAnHour)));
        assertThat(failure().retryAfter()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    }

    @Test
    void a_redirect_is_not_followed() {
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withStatus(302).withHeader("Location", "/elsewhere")));
        WAREHOUSE.stubFor(get("/elsewhere").willReturn(okJson("{}")));
        assertThat(send()).isInstanceOf(Outcome.Unavailable.class);
        WAREHOUSE.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"
            })
    void a_request_without_an_answer_is_repeated_once_before_an_answer_begins_and_asked_back(Fault fault) {
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withFault(fault)));
        WAREHOUSE.stubFor(get(ASKED_BACK).willReturn(okJson("{\"deductionNo\": \"D-2\"}")));

        assertThat(send().map(body -> body.text("deductionNo"))).isEqualTo(Outcome.done("D-2"));
        WAREHOUSE.verify(
                fault == Fault.MALFORMED_RESPONSE_CHUNK ? 1 : 2,
                postRequestedFor(urlEqualTo(WORK)).withHeader("Idempotency-Key", equalTo("T-1:deduct")));
    }

    @Test
    void a_late_answer_is_asked_back() {
        WAREHOUSE.stubFor(post(WORK).willReturn(okJson("{}").withFixedDelay(4_000)));
        WAREHOUSE.stubFor(get(ASKED_BACK).willReturn(okJson("{}").withStatus(404)));
        assertThat(failure().reason()).isEqualTo(Reason.of(Reason.Code.NOT_ACCEPTED, TIMEOUT));
    }

    @Test
    void a_late_answer_without_one_to_the_question_is_unavailable() {
        WAREHOUSE.stubFor(post(WORK).willReturn(okJson("{}").withFixedDelay(4_000)));
        WAREHOUSE.stubFor(get(ASKED_BACK).willReturn(aResponse().withStatus(503)));
        assertThat(failure().reason()).isEqualTo(Reason.of(Reason.Code.TIMEOUT_TWICE, Partner.WAREHOUSE, 2));
        assertThat(exchanges.of("T-1")).extracting(Exchange::failure).first().isEqualTo(TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "<html>Please try again</html>", "[1, 2]", "{\"cut\": "})
    void an_answer_nobody_understands_is_asked_back(String body) {
        WAREHOUSE.stubFor(post(WORK).willReturn(okJson(body)));
        WAREHOUSE.stubFor(get(ASKED_BACK).willReturn(okJson("{\"deductionNo\": \"D-3\"}")));
        assertThat(send()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_answer_that_is_asked_back_for_is_kept_without_whom_the_request_was_about() {
        String about = "{\"parcelNo\": \"PA-1\", \"to\": \"Mei Lu, 7 Lane\"}";
        WAREHOUSE.stubFor(post(WORK).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        WAREHOUSE.stubFor(get(ASKED_BACK).willReturn(okJson(about)));
        var call = PartnerCall.work(
                "T-1",
                Step.NOTIFY_WAREHOUSE,
                "/deductions",
                IdempotencyKey.of("T-1", "deduct"),
                Map.of("recipient", Map.of("name", "Mei Lu", "address", "7 Lane")),
                "");

        assertThat(client.send(call)).isInstanceOf(Outcome.Done.class);

        assertThat(exchanges.of("T-1"))
                .hasSize(2)
                .allSatisfy(exchange -> assertThat(exchange.answer()).doesNotContain("Mei", "Lane"));
        assertThat(exchanges.of("T-1"))
                .anySatisfy(exchange -> assertThat(exchange.answer()).contains("PA-1"));
    }

    @Test
    void an_endless_answer_is_cut_off() {
        WAREHOUSE.stubFor(post(WORK).willReturn(okJson("{\"x\": \"" + "y".repeat(10_000_000) + "\"}")));
        WAREHOUSE.stubFor(get(ASKED_BACK).willReturn(aResponse().withStatus(404)));
        assertThat(send()).isInstanceOf(Outcome.Unavailable.class);
        assertThat(exchanges.of("T-1"))
                .allSatisfy(exchange -> assertThat(exchange.answer()).hasSizeLessThan(2_001));
    }

    @Test
    void a_partner_that_is_not_there_is_unavailable_at_once() {
        PartnerClient nobody = clients.open(Endpoint.of(Partner.LOGISTICS), at("http://localhost:" + FreePort.find()));
        assertThat(nobody.send(call())).isEqualTo(Outcome.unavailable(Reason.Code.UNREACHABLE, Partner.LOGISTICS));
    }

    @Test
    void more_calls_than_permitted_wait_their_turn_and_none_fails() {
        WAREHOUSE.stubFor(post(WORK).willReturn(okJson("{}").withFixedDelay(50)));
        List<CompletableFuture<Outcome<Json>>> calls = IntStream.range(0, 40)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::send))
                .toList();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isInstanceOf(Outcome.Done.class));
    }

    @Test
    void health_is_what_the_partner_says_of_itself() {
        WAREHOUSE.stubFor(get("/health").willReturn(okJson("{}")));
        assertThat(clients.probe(Endpoint.of(Partner.WAREHOUSE)).healthy()).isTrue();
        WAREHOUSE.stubFor(get("/health").willReturn(aResponse().withStatus(503)));
        assertThat(clients.probe(Endpoint.of(Partner.WAREHOUSE)).healthy()).isFalse();
        assertThat(clients.probe(Endpoint.of(Partner.ORDERING)).healthy()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void without_a_health_address_it_is_asked_below_its_own(String end) {
        var other = Endpoint.of(Partner.LOGISTICS);
        var settings = Map.of("endpoint.url", WAREHOUSE.baseUrl() + "/api" + end);
        client = clients.open(
                other,
                new Binder(new MapConfigurationPropertySource(settings))
                        .bind("endpoint", PartnerEndpoint.class)
                        .get());
        WAREHOUSE.stubFor(get("/api/health").willReturn(aResponse().withStatus(204)));
        WAREHOUSE.stubFor(post("/api/deductions").willReturn(okJson("{}")));
        assertThat(clients.probe(other).healthy()).isTrue();
        assertThat(send()).isInstanceOf(Outcome.Done.class);
        WAREHOUSE.stubFor(get("/api/health").willReturn(aResponse().withStatus(404)));
        assertThat(clients.probe(other).healthy()).isFalse();
    }

    private Outcome<Json> send() {
        return client.send(call());
    }

    private Failure failure() {
        return Objects.requireNonNull(send().failure());
    }

    private static PartnerCall call() {
        return PartnerCall.work(
                "T-1",
                Step.NOTIFY_WAREHOUSE,
                "/deductions",
                IdempotencyKey.of("T-1", "deduct"),
                Map.of("address", "1 Century Avenue"),
                "1 × COURSE");
    }
}
