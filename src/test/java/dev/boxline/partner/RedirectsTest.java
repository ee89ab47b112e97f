package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.boxline.json.Json;
import dev.boxline.partner.exchange.ExchangeLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A partner that was taken over answers with the address of something inside our network. Both are real servers; the one
 * inside counts who comes.
 */
class RedirectsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger reached = new AtomicInteger();
    private volatile int status;
    private HttpServer inside;
    private HttpServer partner;
    private PartnerClients clients;
    private PartnerClient client;

    @BeforeEach
    void open() throws IOException {
        inside = server();
        inside.createContext("/", exchange -> {
            reached.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(US_ASCII));
            exchange.close();
        });
        partner = server();
        partner.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", address(inside) + "/latest/meta-data");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/common/V06__partner.sql")).execute(database);
        clients = new PartnerClients(
                new ExchangeLog(JdbcClient.create(database)), new SimpleMeterRegistry(), Clock.systemUTC());
        client = clients.open(Endpoint.of(Partner.WAREHOUSE), endpoint());
    }

    @AfterEach
    void close() {
        partner.stop(0);
        inside.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void leads_no_work_to_an_address_inside(int status) {
        this.status = status;
        var key = IdempotencyKey.of("T-1", "deduct");

        Outcome<Json> answer = client.send(
                PartnerCall.work("T-1", Step.NOTIFY_WAREHOUSE, "/deductions", key, Map.of("address", "1"), "1"));

        assertThat(answer).isInstanceOf(Outcome.Unavailable.class);
        assertNobodyWasLedInside();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void leads_no_question_to_an_address_inside(int status) {
        this.status = status;

        Outcome<Json> answer = client.ask(PartnerCall.question("T-1", Step.NOTIFY_WAREHOUSE, "/deductions/T-1"));

        assertThat(answer).isInstanceOf(Outcome.Unavailable.class);
        assertNobodyWasLedInside();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void leads_no_probe_to_an_address_inside(int status) {
        this.status = status;

        assertThat(clients.probe(Endpoint.of(Partner.WAREHOUSE)).healthy()).isFalse();
        assertNobodyWasLedInside();
    }

    private void assertNobodyWasLedInside() {
        assertThat(asked).hasPositiveValue();
        assertThat(reached).hasValue(0);
    }

    private PartnerEndpoint endpoint() {
        Duration patience = Duration.ofSeconds(5);
        URI health = URI.create(address(partner) + "/health");
        return new PartnerEndpoint(URI.create(address(partner)), health, patience, patience, patience, patience, 2);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }
}
