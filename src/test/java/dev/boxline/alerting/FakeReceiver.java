package dev.boxline.alerting;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that receives alerts and answers as it is told to. */
final class FakeReceiver implements AutoCloseable {

    /** One message. */
    record Message(URI address, String body) {}

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    volatile int status = 200;
    volatile String answer = "{\"errcode\": 0, \"code\": 0}";
    /** Takes the request and never answers. */
    volatile boolean hangs;
    /** Answers byte by byte without an end. */
    volatile boolean drips;

    FakeReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(exchange.getRequestURI(), body));
            if (hangs) {
                await(Long.MAX_VALUE);
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, drips ? 0 : bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                while (drips && !await(100)) {
                    out.write(' ');
                    out.flush();
                }
                out.write(bytes);
            }
        });
        server.start();
    }

    /** Whether the test ended meanwhile. */
    private boolean await(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    AlertSettings.Webhook as(AlertSettings.Form form, String secret) {
        String url = "http://localhost:" + server.getAddress().getPort() + "/robot?key=secret-key";
        return new AlertSettings.Webhook(URI.create(url), form, secret.isEmpty() ? null : secret);
    }

    List<Message> messages() {
        return messages;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
