package dev.boxline.faults.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks a node how it is, as a load balancer and a collector of metrics do. */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** The status of a plain request; 0 when there is no answer within five seconds. */
    int status(int port, String path) {
        return get(port, path).map(HttpResponse::statusCode).orElse(0);
    }

    /** What it says with 200; empty when it says anything else, or nothing. */
    Optional<String> text(int port, String path) {
        return get(port, path).filter(answer -> answer.statusCode() == 200).map(HttpResponse::body);
    }

    private Optional<HttpResponse<String>> get(int port, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .timeout(PATIENCE)
                    .build();
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
