package dev.boxline.partner.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one address without blocking a thread, each within a time budget that covers its whole response. A request
 * whose connection is lost before the head of its response is complete is repeated once, because the usual cause is an idle connection
 * that the other side, or a firewall on the way, had already dropped. It is therefore for requests that are harmless to
 * repeat.
 */
public final class HttpExchanges {

    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    /** Shorter than most servers and firewalls keep an idle connection; the JDK's default is up to 20 minutes. */
    private static final String KEEP_ALIVE_SECONDS = "10";

    private static final long YOUNG = Duration.ofSeconds(2).toNanos();

    static {
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
        }
    }

    private record Pool(HttpClient client, long openedAt) {}

    private final Duration connectTimeout;
    private final int maxBytes;
    private final @Nullable Supplier<SSLContext> ssl;
    private final @Nullable URI proxy;
    private volatile Pool pool;

    /**
     * Opens no connection yet.
     *
     * @param maxBytes of a response's body; a longer one is cut off behind the first byte too many
     * @param ssl certificates, asked for again whenever connections are replaced; null for those of the virtual machine
     * @param proxy null for the one of the virtual machine
     */
    public HttpExchanges(
            Duration connectTimeout, int maxBytes, @Nullable Supplier<SSLContext> ssl, @Nullable URI proxy) {
        this.connectTimeout = connectTimeout;
        this.maxBytes = maxBytes;
        this.ssl = ssl;
        this.proxy = proxy;
        pool = newPool();
    }

    private Pool newPool() {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (ssl != null) {
            builder.sslContext(ssl.get());
        }
        if (proxy != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        }
        HttpClient client = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                // responses are handled on the client's own thread, which never blocks: another executor costs more
                .executor(Runnable::run)
                .build();
        return new Pool(client, System.nanoTime());
    }

    /**
     * Completes exceptionally with an {@link IOException}, or a {@link java.util.concurrent.TimeoutException} when the
     * budget is spent; completing or cancelling the future ends the exchange.
     *
     * @param request called again for the repetition, so that each request is signed anew
     */
    public CompletableFuture<HttpResponse<byte[]>> send(Supplier<HttpRequest> request, Duration budget) {
        var result = new CompletableFuture<HttpResponse<byte[]>>();
        attempt(request, pool, result, true);
        return result.orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The same for a body of any length, which is read from the stream; the budget covers the head alone. Not repeated. */
    public CompletableFuture<HttpResponse<InputStream>> open(Supplier<HttpRequest> request, Duration budget) {
        CompletableFuture<HttpResponse<InputStream>> exchange =
                pool.client().sendAsync(request.get(), Framing.checked(HttpResponse.BodyHandlers.ofInputStream()));
        var result = new CompletableFuture<HttpResponse<InputStream>>();
        var unused = result.whenComplete((response, thrown) -> exchange.cancel(true));
        var unusedEnd = exchange.whenComplete((response, thrown) -> {
            if (thrown == null) {
                result.complete(response);
            } else {
                result.completeExceptionally(cause(thrown));
            }
        });
        return result.orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void attempt(
            Supplier<HttpRequest> request, Pool used, CompletableFuture<HttpResponse<byte[]>> result, boolean first) {
        var body = new BoundedBodyHandler(maxBytes);
        CompletableFuture<HttpResponse<byte[]>> exchange =
                used.client().sendAsync(request.get(), Framing.checked(body));
        var unused = result.whenComplete((response, thrown) -> exchange.cancel(true));
        var unusedEnd = exchange.whenComplete((response, thrown) -> {
            if (thrown == null) {
                result.complete(response);
            } else if (first && !result.isDone() && !body.begun() && isConnectionLost(cause(thrown))) {
                attempt(request, replaced(used), result, false);
            } else {
                result.completeExceptionally(cause(thrown));
            }
        });
    }

    /** A client without idle connections, unless this one was opened just now or has been replaced already. */
    private synchronized Pool replaced(Pool used) {
        if (used.equals(pool) && System.nanoTime() - used.openedAt() > YOUNG) {
            pool = newPool();
        }
        return pool;
    }

    /** The client also throws what its parser throws, such as a NumberFormatException for a length that is no number. */
    private static Throwable cause(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof RuntimeException && !(cause instanceof CancellationException)
                ? new ProtocolException(cause.toString())
                : cause;
    }

    private static boolean isConnectionLost(Throwable thrown) {
        return thrown instanceof IOException
                && Stream.iterate(thrown, e -> e != null, Throwable::getCause)
                        .noneMatch(e -> e instanceof ConnectException
                                || e instanceof HttpTimeoutException
                                || e instanceof ProtocolException
                                || e instanceof SSLHandshakeException);
    }
}
