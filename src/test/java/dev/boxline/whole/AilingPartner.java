package dev.boxline.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands before a partner: passes requests on while it is well, and answers them itself as long as it ails. */
final class AilingPartner implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "http2-settings", "upgrade");

    /** How it answers every request, its health included. */
    interface Ailment {
        void answer(HttpExchange request) throws IOException;
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String behind = "";
    private volatile @Nullable Ailment ailment;
    private volatile String ailing = "";

    AilingPartner() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void passOnTo(String url) {
        behind = url;
    }

    void ails(Ailment how) {
        ails("/", how);
    }

    /** Only requests below this path, such as its work without its health. */
    void ails(String path, Ailment how) {
        ailing = path;
        ailment = how;
    }

    void recovers() {
        ailment = null;
    }

    /** The same answer to everything. */
    static Ailment answering(int status, String type, String body) {
        return request -> send(request, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private void handle(HttpExchange request) throws IOException {
        byte[] body = request.getRequestBody().readAllBytes();
        Ailment now = ailment;
        if (now == null || !request.getRequestURI().getPath().startsWith(ailing)) {
            passOn(request, body);
        } else {
            now.answer(request);
        }
    }

    private void passOn(HttpExchange request, byte[] body) throws IOException {
        var passed = HttpRequest.newBuilder(URI.create(behind + request.getRequestURI()))
                .method(request.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        request.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> passed.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> answer = http.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
            String answered = answer.headers().firstValue("Content-Type").orElse("text/plain");
            send(request, answer.statusCode(), answered, answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange request, int status, String type, byte[] body) throws IOException {
        request.getResponseHeaders().set("Content-Type", type);
        request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        request.getResponseBody().write(body);
        request.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
