package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    java.util.concurrent.CompletableFuture<WireResponse> sendAsync(PartnerCall call, Duration budget) {
        return java.util.concurrent.CompletableFuture.supplyAsync(() -> send(call, budget));
    }

    WireResponse send(PartnerCall call, Duration budget) {
        try {
            PartnerProtocol.Written written = protocol.write(call);
            var request = HttpRequest.newBuilder(URI.create(endpoint.url() + written.path()))
                    .method(
                            call.method().name(),
                            written.body() == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(written.body(), UTF_8));
            written.headers().forEach(request::header);
            HttpResponse<byte[]> response = response(request.build(), budget);
            if (response.body().length > MAX_BYTES) {
                return new WireResponse(Outcome.unclear(Code.TOO_LARGE, partner), response.statusCode(), "");
            }
            var headers = new HttpHeaders();
            headers.putAll(response.headers().map());
            return protocol.read(call, response.statusCode(), headers, response.body());
        } catch (IOException e) {
            return new WireResponse(failure(e, budget), 0, "");
        }
    }

    private <T> Outcome<T> failure(IOException cause, Duration budget) {
        if (Stream.of(ConnectException.class, HttpConnectTimeoutException.class, UnresolvedAddressException.class)
                .anyMatch(type -> type.isInstance(cause))) {
            return Outcome.unavailable(Code.UNREACHABLE, partner);
        }
        if (Stream.<Throwable>iterate(cause, e -> e != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance)) {
            return Outcome.unavailable(Code.CERTIFICATE_NOT_TRUSTED, partner);
        }
        return cause instanceof HttpTimeoutException
                ? Outcome.unclear(Code.TIMEOUT, partner, seconds(budget))
                : Outcome.unclear(Code.CONNECTION_LOST, partner);
    }

    private static String seconds(Duration budget) {
        return budget.toMillis() % 1_000 == 0
                ? Long.toString(budget.toSeconds())
                : Double.toString(budget.toMillis() / 1_000.0);
    }

    /** The response within this time, complete or cut off after the first byte too many. */
    private HttpResponse<byte[]> response(HttpRequest request, Duration budget) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, BoundedBodySubscriber.of(MAX_BYTES));
        try {
            return response.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new HttpTimeoutException(partner + " took longer than " + budget);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("The request was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    PartnerHealth probe() {
        long started = System.nanoTime();
        PartnerCall question = protocol.healthQuestion();
        boolean healthy = (question == null || endpoint.healthUrl() != null) ? isHealthy() : answers(question);
        return new PartnerHealth(healthy, Duration.ofNanos(System.nanoTime() - started));
    }

    private boolean isHealthy() {
        if (endpoint.healthUrl() == null) {
            return true;
        }
        var request = HttpRequest.newBuilder(endpoint.healthUrl())
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .build();
        try {
            return response(request, endpoint.healthBudget()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers(PartnerCall question) {
        Outcome<?> outcome = send(question, endpoint.healthBudget()).outcome();
        return outcome.isDone() || outcome.isNotFound();
    }

    Object healthSource(Object itself) {
        return endpoint.healthUrl() == null ? itself : endpoint.healthUrl();
    }
}
