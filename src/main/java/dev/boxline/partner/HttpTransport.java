package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * HTTP to one partner: redirects are not followed, answers are capped, a request with its whole answer has its time, and
 * every end of it is told apart.
 */
final class HttpTransport {

    private static final int LARGEST = 64 * 1024;

    private final Partner partner;
    private final PartnerEndpoint endpoint;
    private final PartnerProtocol dialect;
    private final HttpClient http;

    HttpTransport(Partner partner, PartnerEndpoint endpoint, PartnerProtocol dialect) {
        this.partner = partner;
        this.endpoint = endpoint;
        this.dialect = dialect;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                // the client's own thread handles what comes, and never waits: to hand it to another costs more
                .executor(Runnable::run)
                .build();
    }

    Duration callBudget() {
        return endpoint.callBudget();
    }

    Duration askBudget() {
        return endpoint.askBudget();
    }

    WireResponse send(PartnerCall call, Duration budget) {
        try {
            PartnerProtocol.Written written = dialect.write(call);
            var request = HttpRequest.newBuilder(URI.create(endpoint.url() + written.path()))
                    .method(
                            call.method().name(),
                            written.body() == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(written.body(), UTF_8));
            written.headers().forEach(request::header);
            return read(call, answer(request.build(), budget));
        } catch (IOException e) {
            return WireResponse.without(TransportFailure.to(partner, e));
        }
    }

    private WireResponse read(PartnerCall call, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        byte[] body = response.body();
        if (body.length > LARGEST) {
            return new WireResponse(new Answer.Unclear(partner + " answered with more than 64 KiB"), status, "");
        }
        var headers = new HttpHeaders();
        headers.putAll(response.headers().map());
        return dialect.read(call, status, headers, body);
    }

    /** What comes back within this time, to its last byte or the first too many. */
    private HttpResponse<byte[]> answer(HttpRequest request, Duration budget) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BoundedBodySubscriber.of(LARGEST));
        try {
            return answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException(partner + " took longer than " + budget);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("The request was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        }
    }

    PartnerHealth probe() {
        long started = System.nanoTime();
        PartnerCall question = dialect.healthQuestion();
        String trouble = question == null || endpoint.healthUrl() != null ? askHealth() : ask(question);
        var took = Duration.ofNanos(System.nanoTime() - started);
        return trouble.isEmpty() ? PartnerHealth.good(took) : PartnerHealth.bad(took, trouble);
    }

    /** What is wrong; empty when nothing is. */
    private String askHealth() {
        if (endpoint.healthUrl() == null) {
            return "";
        }
        var request = HttpRequest.newBuilder(endpoint.healthUrl())
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .build();
        try {
            int status = answer(request, endpoint.healthBudget()).statusCode();
            return status == 200 ? "" : partner + " answers " + status + " when asked for its health";
        } catch (IOException e) {
            return partner + " does not answer when asked for its health";
        }
    }

    private String ask(PartnerCall question) {
        Answer answer = send(question, endpoint.healthBudget()).answer();
        return answer instanceof Answer.Accepted || answer instanceof Answer.Unknown
                ? ""
                : partner + " does not answer a harmless question as it should";
    }

    Object healthSource(Object itself) {
        return endpoint.healthUrl() == null ? itself : endpoint.healthUrl();
    }
}
