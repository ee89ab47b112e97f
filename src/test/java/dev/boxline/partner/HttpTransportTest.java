package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;

/** A partner that accepts connections and sends only what a test tells it to. */
class HttpTransportTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Outcome<?> TIMEOUT = Outcome.unclear(Code.TIMEOUT, Partner.WAREHOUSE, "0.3");

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private HttpTransport transport;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        var acceptor = new Thread(this::accept);
        acceptor.setDaemon(true);
        acceptor.start();
        transport = transport(new JsonProtocol(Partner.WAREHOUSE, Clock.systemUTC()));
    }

    private HttpTransport transport(PartnerProtocol protocol) {
        URI url = URI.create("http://localhost:" + server.getLocalPort());
        return new HttpTransport(
                Partner.WAREHOUSE,
                new PartnerEndpoint(url, url.resolve("/health"), LONG, LONG, LONG, LONG, 12),
                protocol);
    }

    private void accept() {
        try {
            while (true) {
                connections.add(server.accept());
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void many_requests_without_an_answer_time_out_without_a_thread_each() {
        long others = threads();
        List<CompletableFuture<WireResponse>> requests = Stream.generate(
                        () -> transport.sendAsync(call(), Duration.ofMillis(1_500)))
                .limit(100)
                .toList();
        await().until(() -> connections.size() == 100);
        assertThat(threads() - others).isLessThan(60);
        assertThat(requests)
                .extracting(request -> request.join().outcome())
                .containsOnly(Outcome.unclear(Code.TIMEOUT, Partner.WAREHOUSE, "1.5"));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient")
                        || thread.getName().startsWith("Thread"))
                .count();
    }

    @Test
    void a_body_that_does_not_end_times_out_and_its_connection_is_closed() {
        CompletableFuture<WireResponse> request = transport.sendAsync(call(), Duration.ofMillis(300));
        write(connection(), "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"deduc");
        assertThat(request.join().outcome()).isEqualTo(TIMEOUT);
        assertClosed();
    }

    @Test
    void cancelling_a_request_closes_its_connection() {
        CompletableFuture<WireResponse> request = transport.sendAsync(call(), LONG);
        connection();
        request.cancel(true);
        assertClosed();
    }

    @Test
    void interrupting_the_waiting_thread_cancels_the_request() throws InterruptedException {
        var response = new AtomicReference<Outcome<?>>();
        var interrupted = new AtomicReference<Boolean>();
        var waiting = new Thread(() -> {
            response.set(transport.send(call(), LONG).outcome());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        connection();
        waiting.interrupt();
        waiting.join(5_000);
        assertThat(response.get()).isEqualTo(Outcome.unclear(Code.CONNECTION_LOST, Partner.WAREHOUSE));
        assertThat(interrupted.get()).isTrue();
        assertClosed();
    }

    @Test
    void an_answer_is_read_for_its_order_in_log_lines() {
        var seen = new AtomicReference<String>();
        PartnerProtocol json = new JsonProtocol(Partner.WAREHOUSE, Clock.systemUTC());
        var protocol = new PartnerProtocol() {
            @Override
            public Written write(PartnerCall call) {
                return json.write(call);
            }

            @Override
            public WireResponse read(PartnerCall call, int status, HttpHeaders headers, byte[] body) {
                seen.set(MDC.get("orderNo"));
                return json.read(call, status, headers, body);
            }
        };
        CompletableFuture<WireResponse> request = transport(protocol).sendAsync(call(), LONG);
        write(connection(), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        request.join();
        assertThat(seen).hasValue("T-1");
    }

    private Socket connection() {
        await().until(() -> !connections.isEmpty());
        return connections.get(0);
    }

    private static void write(Socket connection, String answer) {
        try {
            connection.getOutputStream().write(answer.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request is read first; then comes the end of the stream, or a reset. */
    private void assertClosed() {
        await().until(() -> {
            try {
                return connection().getInputStream().read(new byte[4_096]) < 0;
            } catch (IOException reset) {
                return true;
            }
        });
    }

    private static PartnerCall call() {
        var key = IdempotencyKey.of("T-1", "deduct");
        return PartnerCall.work("T-1", Step.NOTIFY_WAREHOUSE, "/deductions", key, Map.of("orderNo", "T-1"), "");
    }
}
