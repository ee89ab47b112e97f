package dev.boxline.conformance;

import dev.boxline.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Sends requests as Boxline does: HTTP/1.1, JSON, no redirects, within a time budget. */
final class PartnerConnection {

    private final CheckOptions options;
    private final Duration budget;
    private final HttpClient client;

    PartnerConnection(CheckOptions options, Duration budget) {
        this.options = options;
        this.budget = budget;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(budget)
                .build();
    }

    Duration budget() {
        return budget;
    }

    Answer health() throws IOException {
        return await(request(options.health()).GET().build());
    }

    /** @param key null for a request without one */
    Answer post(String path, @Nullable String key, Map<String, ?> content) throws IOException {
        return await(written(path, key, JsonWriter.text(content)));
    }

    Answer postText(String path, String key, String body) throws IOException {
        return await(written(path, key, body));
    }

    CompletableFuture<Answer> postAsync(String path, String key, Map<String, ?> content) {
        return client.sendAsync(written(path, key, JsonWriter.text(content)), BodyHandlers.ofByteArray())
                .thenApply(Answer::of);
    }

    /** The question about an earlier request. */
    Answer ask(String key) throws IOException {
        return await(
                request(URI.create(options.url() + "/requests/" + key)).GET().build());
    }

    /** The same question with all but letters, digits and {@code -._} percent-encoded, as many clients do. */
    Answer askEncoded(String key) throws IOException {
        return ask(URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** Sends a whole request and closes the connection without reading the answer. */
    void postAndHangUp(String path, String key, Map<String, ?> content) throws IOException {
        byte[] body = JsonWriter.text(content).getBytes(StandardCharsets.UTF_8);
        URI uri = URI.create(options.url() + path);
        var head = new StringBuilder("POST " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getRawAuthority()
                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nConnection: close\r\n"
                + "Idempotency-Key: " + key + "\r\nContent-Length: " + body.length + "\r\n");
        options.headers()
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        try (Socket socket = connected(uri)) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        }
    }

    private Socket connected(URI uri) throws IOException {
        boolean tls = uri.getScheme().equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        int millis = Math.toIntExact(budget.toMillis());
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(uri.getHost(), port), millis);
        socket.setSoTimeout(millis);
        return tls && SSLSocketFactory.getDefault() instanceof SSLSocketFactory factory
                ? factory.createSocket(socket, uri.getHost(), port, true)
                : socket;
    }

    private HttpRequest written(String path, @Nullable String key, String body) {
        HttpRequest.Builder request = request(URI.create(options.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(budget).header("Accept", "application/json");
        options.headers().forEach(header -> request.setHeader(header.name(), header.value()));
        return request;
    }

    private Answer await(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return Answer.of(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
