package dev.boxline.partner;

import static dev.boxline.partner.HostileAnswer.good;
import static dev.boxline.partner.HostileAnswer.keepAlive;
import static dev.boxline.partner.HostileAnswer.reset;
import static dev.boxline.partner.HostileAnswer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.json.Json;
import dev.boxline.partner.HostileAnswer.Piece;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kept connection that is gone when the next request goes out. */
class IdleConnectionTest {

    private HostilePartner partner;
    private HttpTransport transport;

    @BeforeEach
    void open() throws IOException {
        partner = new HostilePartner();
        URI url = partner.url();
        Duration budget = Duration.ofSeconds(5);
        transport = new HttpTransport(
                Partner.WAREHOUSE,
                new PartnerEndpoint(url, url.resolve("/health"), budget, budget, budget, budget, 12),
                new JsonProtocol(Partner.WAREHOUSE, Clock.systemUTC()));
    }

    @AfterEach
    void close() throws IOException {
        partner.close();
    }

    static Stream<List<Piece>> ends() {
        return Stream.of(
                List.of(reset()),
                List.of(text("")),
                List.of(text("H"), reset()),
                List.of(text("HTTP/1.1 2"), reset()),
                List.of(text("HTTP/1.1 200")),
                List.of(text("HTTP/1.1 200 OK\r\n")),
                List.of(text("HTTP/1.1 200 OK\r\n"), reset()),
                List.of(text("HTTP/1.1 200 OK\r\nContent-Le"), reset()),
                List.of(text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n")),
                List.of(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"), reset()),
                List.of(text("HTTP/1.1 100 Continue\r\n\r\n"), reset()));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_request_on_it_is_repeated_once_with_the_same_key_and_body(List<Piece> end) {
        var count = new AtomicInteger();
        partner.answers(request -> switch (count.incrementAndGet()) {
            case 1 -> List.of(good(), keepAlive());
            case 2 -> end;
            default -> List.of(good());
        });
        assertThat(send("T-1").isDone()).isTrue();

        assertThat(send("T-2").isDone()).isTrue();

        assertThat(partner.requests()).hasSize(3);
        assertThat(partner.requests().get(2))
                .isEqualTo(partner.requests().get(1))
                .contains("T-2:deduct");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_request_is_repeated_no_more_than_once(List<Piece> end) {
        partner.answers(request -> end);

        assertThat(send("T-1").isUnclear()).isTrue();

        assertThat(partner.requests()).hasSize(2);
    }

    private Outcome<Json> send(String orderNo) {
        var key = IdempotencyKey.of(orderNo, "deduct");
        Map<String, Object> body = Map.of("orderNo", orderNo);
        return transport
                .send(
                        PartnerCall.work(orderNo, Step.NOTIFY_WAREHOUSE, "/deductions", key, body, ""),
                        Duration.ofSeconds(5))
                .outcome();
    }
}
