package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.logging.OrderInLogs;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.connection.Connection;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.partner.connection.Finding;
import dev.boxline.partner.login.AccessTokens;
import dev.boxline.partner.login.LoginFailedException;
import dev.boxline.partner.login.LoginHeaders;
import dev.boxline.partner.login.PartnerLogin;
import dev.boxline.partner.wire.BodyDecoder;
import dev.boxline.partner.wire.HttpExchanges;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * HTTP to one partner endpoint. Doesn't follow redirects, limits the size of responses and the time of a request with its
 * whole response, and tells a request that was never sent from one whose effect is unknown.
 */
final class HttpTransport {

    private static final int MAX_BYTES = 64 * 1024;
    private static final byte[] NOTHING = {};

    /** W3C Trace Context. */
    private static final String TRACEPARENT = "traceparent";

    private final Partner partner;
    private final PartnerEndpoint endpoint;
    private final PartnerProtocol protocol;
    private final HttpExchanges http;
    private final LoginHeaders headers;
    private final @Nullable AccessTokens tokens;
    private final Clock clock;

    HttpTransport(Partner partner, PartnerEndpoint endpoint, PartnerProtocol protocol) {
        this(partner, endpoint, protocol, null, Clock.systemUTC());
    }

    /** @param ssl the certificates of the endpoint's login; null for those of the virtual machine */
    HttpTransport(
            Partner partner,
            PartnerEndpoint endpoint,
            PartnerProtocol protocol,
            @Nullable Supplier<SSLContext> ssl,
            Clock clock) {
        this.partner = partner;
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.clock = clock;
        PartnerLogin login = endpoint.login();
        http = new HttpExchanges(endpoint.connectTimeout(), MAX_BYTES, ssl, login.proxy());
        headers = new LoginHeaders(login, clock);
        tokens = login.oauth2() == null ? null : new AccessTokens(login.oauth2(), http, endpoint.callBudget(), clock);
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
        return sendAsync(call, budget, null);
    }

    /** @param traceparent the header of this name; null for none */
    CompletableFuture<WireResponse> sendAsync(PartnerCall call, Duration budget, @Nullable String traceparent) {
        return handle(
                exchange(token -> http.send(() -> request(call, token, traceparent), budget), budget),
                response -> OrderInLogs.during(call.orderNo(), () -> read(call, response)),
                cause -> unanswered(failure(cause, budget)));
    }

    /**
     * Downloads a file of any length; blocks the calling thread. A file that isn't whole is deleted.
     *
     * @param elsewhere an address that the partner gave, which gets neither login nor signature; null for the call's path
     */
    WireResponse download(PartnerCall call, @Nullable URI elsewhere, Path file, PartnerClient.Bounds bounds) {
        if (elsewhere != null && !PartnerAddress.isAllowed(elsewhere)) {
            return unanswered(
                    Outcome.unavailable(Code.FILE_ADDRESS_REFUSED, partner, String.valueOf(elsewhere.getHost())));
        }
        Duration budget = endpoint.callBudget();
        CompletableFuture<FileDownload> opening = handle(
                exchange(
                        token -> http.open(
                                () -> elsewhere == null
                                        ? request(call, token, null)
                                        : HttpRequest.newBuilder(elsewhere)
                                                .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                                                .build(),
                                budget),
                        budget),
                response -> new FileDownload(partner, response, clock.instant()),
                cause -> new FileDownload(partner, failure(cause, budget)));
        return await(opening, new FileDownload(partner, Outcome.unclear(Code.CONNECTION_LOST, partner)))
                .to(file, bounds);
    }

    /** Logs in first where a token is needed; once more when the partner rejects the token. */
    private <B> CompletableFuture<HttpResponse<B>> exchange(
            Function<@Nullable String, CompletableFuture<HttpResponse<B>>> send, Duration budget) {
        AccessTokens source = tokens;
        if (source == null) {
            return send.apply(null);
        }
        return source.token()
                .thenCompose(token -> send.apply(token).thenCompose(response -> {
                    if (response.statusCode() != 401) {
                        return CompletableFuture.completedFuture(response);
                    }
                    source.forget(token);
                    FileDownload.discard(response.body());
                    return source.token().thenCompose(send);
                }))
                .orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS);
    }

    private HttpRequest request(PartnerCall call, @Nullable String token, @Nullable String traceparent) {
        PartnerProtocol.Written written = protocol.write(call);
        URI uri = URI.create(endpoint.url() + written.path());
        String method = written.method().name();
        var request = HttpRequest.newBuilder(uri)
                .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                .method(
                        method,
                        written.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(written.body(), UTF_8));
        written.headers().forEach(request::header);
        headers.addTo(request, method, uri, written.body(), token);
        if (traceparent != null) {
            request.header(TRACEPARENT, traceparent);
        }
        return request.build();
    }

    /** Failures are mapped on the default executor, because the thread that times requests out must never block. */
    private static <B, T> CompletableFuture<T> handle(
            CompletableFuture<HttpResponse<B>> exchange,
            Function<HttpResponse<B>, T> response,
            Function<Throwable, T> failure) {
        CompletableFuture<T> result =
                exchange.thenApply(response).exceptionallyAsync(thrown -> failure.apply(network(thrown)));
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

    private static WireResponse unanswered(Outcome<Json> outcome) {
        return new WireResponse(outcome, 0, "");
    }

    private WireResponse read(PartnerCall call, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        var headers = new HttpHeaders();
        headers.putAll(response.headers().map());
        byte[] body;
        try {
            body = BodyDecoder.decompress(headers, response.body(), MAX_BYTES);
        } catch (BodyDecoder.UnreadableBody e) {
            return status / 100 == 2
                    ? WireResponse.unreadable(partner, status, e)
                    : protocol.read(call, status, headers, NOTHING);
        }
        if (response.body().length <= MAX_BYTES && body.length <= MAX_BYTES) {
            return protocol.read(call, status, headers, body).cleaned();
        }
        return status / 100 == 2
                ? new WireResponse(Outcome.unclear(Code.TOO_LARGE, partner), status, "")
                : protocol.read(call, status, headers, NOTHING);
    }

    private <T> Outcome<T> failure(Throwable cause, Duration budget) {
        if (cause instanceof LoginFailedException) {
            return Outcome.unavailable(Code.LOGIN_FAILED, partner, String.valueOf(cause.getMessage()));
        }
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
        return testConnection().thenApply(test -> new PartnerHealth(test.isConnected(), test.took()));
    }

    Connection connection() {
        return Connection.of(endpoint.url(), endpoint.login(), endpoint.contact());
    }

    /** Asks for the partner's health, and says what is wrong. */
    CompletableFuture<ConnectionTest> testConnection() {
        long started = System.nanoTime();
        URI health = endpoint.healthUrl();
        PartnerCall question = health == null ? protocol.healthQuestion() : null;
        if (health == null && question == null) {
            return CompletableFuture.completedFuture(new ConnectionTest(Finding.CONNECTED, 0, null, Duration.ZERO));
        }
        Function<@Nullable String, HttpRequest> request = token -> question == null
                ? healthRequest(Objects.requireNonNull(health), token)
                : request(question, token, null);
        return handle(
                exchange(
                        token -> http.send(() -> request.apply(token), endpoint.healthBudget()),
                        endpoint.healthBudget()),
                response -> question == null
                        ? tested(Finding.of(response.statusCode()), response.statusCode(), null, started)
                        : tested(read(question, response), started),
                cause -> tested(
                        Finding.of(cause, endpoint.login().proxy() != null),
                        0,
                        cause instanceof LoginFailedException
                                ? Reason.of(Code.LOGIN_FAILED, partner, String.valueOf(cause.getMessage()))
                                : null,
                        started));
    }

    /** A question about nothing that exists is answered when the answer says so. */
    private static ConnectionTest tested(WireResponse answer, long started) {
        Outcome<Json> outcome = answer.outcome();
        Failure failure = outcome.failure();
        if (failure == null || outcome.isNotFound()) {
            return tested(Finding.CONNECTED, answer.status(), null, started);
        }
        Finding finding = Finding.of(answer.status());
        return tested(
                finding == Finding.CONNECTED ? Finding.ANSWER_NOT_USABLE : finding,
                answer.status(),
                failure.reason(),
                started);
    }

    private static ConnectionTest tested(Finding finding, int status, @Nullable Reason reason, long started) {
        return new ConnectionTest(finding, status, reason, Duration.ofNanos(System.nanoTime() - started));
    }

    private HttpRequest healthRequest(URI health, @Nullable String token) {
        var request = HttpRequest.newBuilder(health)
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .header(HttpHeaders.ACCEPT_ENCODING, "identity");
        headers.addTo(request, "GET", health, null, token);
        return request.build();
    }
}
