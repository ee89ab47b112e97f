package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.wire.BoundedBodySubscriber;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * HTTP to one partner endpoint. Doesn't follow redirects, limits the size of responses and the time of a request with its
 * whole response, and tells a request that was never sent from one whose effect is unknown.
 */
final class HttpTransport {

    private static final int MAX_BYTES = 64 * 1024;

    private final Partner partner;
    private final PartnerEndpoint endpoint;
    private final PartnerProtocol protocol;
    private final HttpClient http;

    HttpTransport(Partner partner, PartnerEndpoint endpoint, PartnerProtocol protocol) {
        this.partner = partner;
        this.endpoint = endpoint;
        this.protocol = protocol;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                // responses are handled on the client's own thread, which never blocks: another executor costs more
                .executor(Runnable::run)
                .build();
    }

    Duration callBudget() {
        return endpoint.callBudget();
    }

    Duration askBudget() {
        return endpoint.askBudget();
    }

    /** Sends a request and waits for its response; an interrupt of the waiting thread cancels the request. */
    WireResponse send(PartnerCall call, Duration budget) {
        return await(sendAsync(call, budget), unanswered(Outcome.unclear(Code.CONNECTION_LOST, partner)));
    }

    /**
     * Sends a request without blocking a thread. Completes within the budget, body included, and never exceptionally for
     * what happens on the network; to cancel the future cancels the request.
     */
    CompletableFuture<WireResponse> sendAsync(PartnerCall call, Duration budget) {
        PartnerProtocol.Written written = protocol.write(call);
        var request = HttpRequest.newBuilder(URI.create(endpoint.url() + written.path()))
                .method(
                        call.method().name(),
                        written.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(written.body(), UTF_8));
        written.headers().forEach(request::header);
        return within(
                budget,
                http.sendAsync(request.build(), BoundedBodySubscriber.of(MAX_BYTES)),
                response -> read(call, response),
                cause -> unanswered(failure(cause, budget)));
    }

    /** Failures are mapped on the default executor, because the thread that times requests out must never block. */
    private static <T> CompletableFuture<T> within(
            Duration budget,
            CompletableFuture<HttpResponse<byte[]>> exchange,
            Function<HttpResponse<byte[]>, T> response,
            Function<Throwable, T> failure) {
        CompletableFuture<T> result = exchange.copy()
                .orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(response)
                .exceptionallyAsync(thrown -> failure.apply(network(thrown)));
        var unused = result.whenComplete((done, thrown) -> exchange.cancel(true));
        return result;
    }

    /** The failure of an exchange; anything else is a bug and thrown. */
    private static Throwable network(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof IOException || cause instanceof TimeoutException) {
            return cause;
        }
        throw new CompletionException(cause);
    }

    private static <T> T await(CompletableFuture<T> result, T interrupted) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            return interrupted;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The request could not be handled", e.getCause());
        }
    }

    private static WireResponse unanswered(Outcome<JsonNode> outcome) {
        return new WireResponse(outcome, 0, "");
    }

    private WireResponse read(PartnerCall call, HttpResponse<byte[]> response) {
        if (response.body().length > MAX_BYTES) {
            return new WireResponse(Outcome.unclear(Code.TOO_LARGE, partner), response.statusCode(), "");
        }
        var headers = new HttpHeaders();
        headers.putAll(response.headers().map());
        return protocol.read(call, response.statusCode(), headers, response.body());
    }

    private <T> Outcome<T> failure(Throwable cause, Duration budget) {
        if (Stream.of(ConnectException.class, HttpConnectTimeoutException.class, UnresolvedAddressException.class)
                .anyMatch(type -> type.isInstance(cause))) {
            return Outcome.unavailable(Code.UNREACHABLE, partner);
        }
        if (Stream.iterate(cause, e -> e != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance)) {
            return Outcome.unavailable(Code.CERTIFICATE_NOT_TRUSTED, partner);
        }
        return cause instanceof TimeoutException
                ? Outcome.unclear(Code.TIMEOUT, partner, seconds(budget))
                : Outcome.unclear(Code.CONNECTION_LOST, partner);
    }

    private static String seconds(Duration budget) {
        return budget.toMillis() % 1_000 == 0
                ? Long.toString(budget.toSeconds())
                : Double.toString(budget.toMillis() / 1_000.0);
    }

    PartnerHealth probe() {
        return await(probeAsync(), new PartnerHealth(false, Duration.ZERO));
    }

    /** Asks for the partner's health without blocking a thread. */
    CompletableFuture<PartnerHealth> probeAsync() {
        long started = System.nanoTime();
        return healthy()
                .thenApply(healthy -> new PartnerHealth(healthy, Duration.ofNanos(System.nanoTime() - started)));
    }

    private CompletableFuture<Boolean> healthy() {
        PartnerCall question = protocol.healthQuestion();
        if (endpoint.healthUrl() != null) {
            var request = HttpRequest.newBuilder(endpoint.healthUrl())
                    .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                    .build();
            return within(
                    endpoint.healthBudget(),
                    http.sendAsync(request, BoundedBodySubscriber.of(MAX_BYTES)),
                    response -> response.statusCode() / 100 == 2,
                    cause -> false);
        }
        return question == null
                ? CompletableFuture.completedFuture(true)
                : sendAsync(question, endpoint.healthBudget())
                        .thenApply(WireResponse::outcome)
                        .thenApply(outcome -> outcome.isDone() || outcome.isNotFound());
    }
}
