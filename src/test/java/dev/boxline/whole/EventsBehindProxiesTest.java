package dev.boxline.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request for an order's events as proxies pass it on by default: nothing in the answer lets them hold it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsBehindProxiesTest {

    private static final int PATIENCE_MILLIS = 30_000;

    @TempDir
    static Path data;

    private Node node;

    @BeforeAll
    void start() {
        node = new Node(List.of("--boxline.data-dir=" + data));
        node.partners.allWell();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " > ", textBlock = """
            nginx                > HTTP/1.0 > Connection: close
            nginx with keepalive > HTTP/1.1 > X-Real-IP: 203.0.113.7
            Apache               > HTTP/1.1 > X-Forwarded-For: 203.0.113.7|Accept-Encoding: gzip|Connection: Keep-Alive
            HAProxy              > HTTP/1.1 > x-forwarded-for: 203.0.113.7|accept-encoding: gzip, deflate, br
            Envoy                > HTTP/1.1 > x-request-id: 7f3b|x-envoy-expected-rq-timeout-ms: 15000
            Traefik              > HTTP/1.1 > X-Forwarded-Server: edge|X-Real-Ip: 203.0.113.7|Accept-Encoding: gzip
            Varnish              > HTTP/1.1 > Via: 1.1 varnish|X-Varnish: 32770|Accept-Encoding: gzip
            Squid                > HTTP/1.1 > Via: 1.0 squid|Cache-Control: max-age=259200|Connection: keep-alive
            a CDN                > HTTP/1.1 > CF-Ray: 1-LHR|CDN-Loop: cloudflare|Accept-Encoding: gzip, br
            a load balancer      > HTTP/1.1 > X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793
            IIS                  > HTTP/1.1 > Max-Forwards: 10|X-ARR-LOG-ID: 7f3b|Accept-Encoding: gzip, deflate
            a browser's own      > HTTP/1.1 > Accept: text/event-stream|Cache-Control: no-cache|Pragma: no-cache
            a plain client       > HTTP/1.1 > Accept: */*|Accept-Encoding: deflate, gzip;q=1.0, *;q=0.5
            one that goes on     > HTTP/1.1 > Accept: text/event-stream|Last-Event-ID: 0|Accept-Encoding: identity""")
    void each_event_comes_at_once(String proxy, String version, String headers) throws IOException {
        String orderNo = buy();
        URI url = URI.create(node.api.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request(orderNo, version, headers).getBytes(UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));

            assertThat(reader.readLine()).contains(" 200");
            assertThat(headersOf(reader))
                    .anyMatch(header -> header.startsWith("content-type: text/event-stream"))
                    .contains("x-accel-buffering: no")
                    .anyMatch(header -> header.startsWith("cache-control:") && header.contains("no-store"))
                    .noneMatch(header -> header.startsWith("content-encoding:"))
                    .noneMatch(header -> header.startsWith("content-length:"));
            assertThat(upTo(reader, line -> line.startsWith(":")))
                    .as("before the comment that opens the stream")
                    .noneMatch(line -> line.startsWith("data:"));
            upTo(reader, line -> line.contains("COURIER_BOOKED"));
            node.partners.move(orderNo, "FETCHED", 1);
            upTo(reader, line -> line.contains("FETCHED"));
        }
    }

    private static String request(String orderNo, String version, String headers) {
        return "GET /api/v1/orders/" + orderNo + "/events " + version + "\r\nHost: localhost\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString("mei:mei".getBytes(UTF_8)) + "\r\n"
                + headers.replace("|", "\r\n") + "\r\n\r\n";
    }

    private static List<String> headersOf(BufferedReader reader) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            headers.add(line.toLowerCase(Locale.ROOT));
        }
        return headers;
    }

    /** The lines up to this one; a stream that is held back ends the test by its timeout. */
    private static List<String> upTo(BufferedReader reader, Predicate<String> last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (last.test(line)) {
                return lines;
            }
        }
        throw new AssertionError("the stream ended: " + lines);
    }

    private String buy() {
        String orderNo = node.api.buy(Map.of());
        await().atMost(30, SECONDS)
                .until(() -> node.api.get("mei", "/api/v1/orders/" + orderNo).status() == 200);
        return orderNo;
    }
}
