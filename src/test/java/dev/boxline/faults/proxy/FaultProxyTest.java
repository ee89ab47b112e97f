package dev.boxline.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultProxyTest {

    private static final AtomicInteger SERVED = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void serve() throws IOException {
        SERVED.set(0);
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            SERVED.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        proxy = FaultProxy.to(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = NetworkFault.class,
            names = {"NONE", "DELAY", "DRIP"})
    void passes_requests_and_answers(NetworkFault fault) throws Exception {
        proxy.become(fault);

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = NetworkFault.class,
            names = {"RESET", "BLACK_HOLE", "ANSWERS_LOST", "REQUESTS_LOST"})
    void lets_nothing_back_until_it_clears_up(NetworkFault fault) throws Exception {
        proxy.become(fault);

        assertThatThrownBy(() -> ask(Duration.ofMillis(700))).isInstanceOf(IOException.class);

        assertThat(SERVED).hasValue(fault == NetworkFault.ANSWERS_LOST ? 1 : 0);
        proxy.clear();
        assertThat(ask(Duration.ofSeconds(10))).isEqualTo(200);
    }

    @Test
    void a_trap_springs_when_the_request_is_served_and_keeps_the_answer() throws Exception {
        var fired = new CountDownLatch(1);
        proxy.trigger("GET /trapped", fired::countDown);

        assertThat(ask(Duration.ofSeconds(10))).as("another request").isEqualTo(200);
        assertThatThrownBy(() -> ask("/trapped", Duration.ofMillis(700))).isInstanceOf(IOException.class);

        assertThat(fired.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(SERVED).hasValue(2);
    }

    private int ask(Duration patience) throws IOException, InterruptedException {
        return ask("/", patience);
    }

    private int ask(String path, Duration patience) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + proxy.port() + path))
                .timeout(patience)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
