package dev.boxline.simulator.callbacks;

import dev.boxline.simulator.http.Json;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Carries one callback to the first of Boxline's addresses that takes it, signed afresh each time. */
public final class Postman {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Addresses addresses;
    private final Clock clock;
    private final Door door;

    /**
     * Where a partner's callbacks go and what they are signed with.
     *
     * @param path appended to Boxline's address
     */
    public record Door(String path, String secret) {

        @Override
        public String toString() {
            return path;
        }
    }

    public Postman(HttpClient client, Addresses addresses, Clock clock, Door door) {
        this.client = client;
        this.addresses = addresses;
        this.clock = clock;
        this.door = door;
    }

    Addresses addresses() {
        return addresses;
    }

    /** How a callback fared. */
    enum Outcome {
        TAKEN,
        NOT_TAKEN,
        /** Nobody listens at any address. */
        UNREACHABLE
    }

    /** Never completes with an exception. */
    CompletableFuture<Outcome> carry(Callback callback) {
        return carry(Json.bytes(callback.body()), addresses.inOrder().iterator(), Outcome.UNREACHABLE);
    }

    private CompletableFuture<Outcome> carry(byte[] body, Iterator<URI> next, Outcome soFar) {
        if (!next.hasNext()) {
            return CompletableFuture.completedFuture(soFar);
        }
        URI address = next.next();
        return client.sendAsync(signed(address, body), HttpResponse.BodyHandlers.discarding())
                .handle(Postman::outcome)
                .thenCompose(outcome -> {
                    if (outcome == Outcome.TAKEN) {
                        addresses.took(address);
                        return CompletableFuture.completedFuture(outcome);
                    }
                    return carry(body, next, outcome == Outcome.UNREACHABLE ? soFar : outcome);
                });
    }

    private static Outcome outcome(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        if (response != null) {
            return response.statusCode() / 100 == 2 ? Outcome.TAKEN : Outcome.NOT_TAKEN;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean nobodyThere = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return nobodyThere ? Outcome.UNREACHABLE : Outcome.NOT_TAKEN;
    }

    private HttpRequest signed(URI address, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        String base = address.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + door.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Boxline-Timestamp", Long.toString(timestamp))
                .header("X-Boxline-Signature", new Signature(door.secret()).of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
