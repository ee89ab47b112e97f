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

/**
 * Sends a callback to the first of Boxline's addresses that accepts it, with a fresh signature each time.
 *
 * @param channels chooses the channel of a callback
 */
public record CallbackSender(
        HttpClient client, CallbackAddresses addresses, Clock clock, Function<Callback, CallbackChannel> channels) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The result of sending a callback. */
    enum Result {
        ACCEPTED,
        NOT_ACCEPTED,
        /** No address accepts connections. */
        UNREACHABLE
    }

    CallbackChannel channel(Callback callback) {
        return channels.apply(callback);
    }

    /** Never completes with an exception. */
    CompletableFuture<Result> send(Callback callback) {
        return send(callback, addresses.inOrder().iterator(), Result.UNREACHABLE);
    }

    private CompletableFuture<Result> send(Callback callback, Iterator<URI> next, Result soFar) {
        if (!next.hasNext()) {
            return CompletableFuture.completedFuture(soFar);
        }
        URI address = next.next();
        CallbackChannel channel = channel(callback);
        HttpRequest request = channel.request(address.toString().replaceAll("/+$", ""), callback, clock.instant())
                .timeout(TIMEOUT)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> result(channel, response, failure))
                .thenCompose(result -> {
                    if (result == Result.ACCEPTED) {
                        addresses.prefer(address);
                        return CompletableFuture.completedFuture(result);
                    }
                    return send(callback, next, result == Result.UNREACHABLE ? soFar : result);
                });
    }

    private static Result result(
            CallbackChannel channel, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response != null) {
            return channel.accepts(response.statusCode(), response.body()) ? Result.ACCEPTED : Result.NOT_ACCEPTED;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean refused = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return refused ? Result.UNREACHABLE : Result.NOT_ACCEPTED;
    }
}
