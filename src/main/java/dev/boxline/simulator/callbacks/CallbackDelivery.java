package dev.boxline.simulator.callbacks;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries one callback to the first of Boxline's addresses that takes it, signed afresh each time. */
public final class CallbackDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final CallbackAddresses addresses;
    private final Clock clock;
    private final Function<Callback, CallbackChannel> doors;

    /** With what says by which door a callback goes. */
    public CallbackDelivery(
            HttpClient client, CallbackAddresses addresses, Clock clock, Function<Callback, CallbackChannel> doors) {
        this.client = client;
        this.addresses = addresses;
        this.clock = clock;
        this.doors = doors;
    }

    CallbackChannel door(Callback callback) {
        return doors.apply(callback);
    }

    CallbackAddresses addresses() {
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
        return carry(callback, addresses.inOrder().iterator(), Outcome.UNREACHABLE);
    }

    private CompletableFuture<Outcome> carry(Callback callback, Iterator<URI> next, Outcome soFar) {
        if (!next.hasNext()) {
            return CompletableFuture.completedFuture(soFar);
        }
        URI address = next.next();
        CallbackChannel door = door(callback);
        HttpRequest request = door.request(address.toString().replaceAll("/+$", ""), callback, clock.instant())
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> outcome(door, response, failure))
                .thenCompose(outcome -> {
                    if (outcome == Outcome.TAKEN) {
                        addresses.took(address);
                        return CompletableFuture.completedFuture(outcome);
                    }
                    return carry(callback, next, outcome == Outcome.UNREACHABLE ? soFar : outcome);
                });
    }

    private static Outcome outcome(
            CallbackChannel door, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response != null) {
            return door.took(response.statusCode(), response.body()) ? Outcome.TAKEN : Outcome.NOT_TAKEN;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean nobodyThere = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return nobodyThere ? Outcome.UNREACHABLE : Outcome.NOT_TAKEN;
    }
}
