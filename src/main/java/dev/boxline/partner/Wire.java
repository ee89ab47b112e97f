package dev.boxline.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** HTTP to one partner: redirects are not followed, answers are capped, and every end of a request is told apart. */
final class Wire {

    private static final int LARGEST = 64 * 1024;

    private final Partner partner;
    private final PartnerEndpoint endpoint;
    private final Dialect dialect;
    private final Map<Duration, RestClient> clients;

    Wire(Partner partner, PartnerEndpoint endpoint, Dialect dialect, Executor executor) {
        this.partner = partner;
        this.endpoint = endpoint;
        this.dialect = dialect;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .executor(executor)
                .build();
        clients = Stream.of(endpoint.callBudget(), endpoint.askBudget(), endpoint.healthBudget())
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), budget -> client(http, budget)));
    }

    private static RestClient client(HttpClient http, Duration budget) {
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(budget);
        return RestClient.builder().requestFactory(factory).build();
    }

    Duration callBudget() {
        return endpoint.callBudget();
    }

    Duration askBudget() {
        return endpoint.askBudget();
    }

    Reply send(PartnerCall call, Duration budget) {
        try {
            Dialect.Written written = dialect.write(call);
            var request = within(budget).method(call.method()).uri(URI.create(endpoint.url() + written.path()));
            written.headers().forEach(request::header);
            if (written.body() != null) {
                request.body(written.body().getBytes(UTF_8));
            }
            return request.exchange((sent, response) -> read(call, response));
        } catch (ResourceAccessException e) {
            return Reply.without(broken(e.getCause() == null ? e : e.getCause()));
        }
    }

    private Reply read(PartnerCall call, ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] body = response.getBody().readNBytes(LARGEST + 1);
        return body.length > LARGEST
                ? new Reply(new Answer.Unclear(partner + " answered with more than 64 KiB"), status, "")
                : dialect.read(call, status, response.getHeaders(), body);
    }

    Health probe() {
        long started = System.nanoTime();
        PartnerCall question = dialect.healthQuestion();
        String trouble = question == null || endpoint.healthUrl() != null ? askHealth() : ask(question);
        var took = Duration.ofNanos(System.nanoTime() - started);
        return trouble.isEmpty() ? Health.good(took) : Health.bad(took, trouble);
    }

    /** What is wrong; empty when nothing is. */
    private String askHealth() {
        if (endpoint.healthUrl() == null) {
            return "";
        }
        try {
            int status = within(endpoint.healthBudget())
                    .method(HttpMethod.GET)
                    .uri(endpoint.healthUrl())
                    .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                    .exchange((sent, response) -> response.getStatusCode().value());
            return status == 200 ? "" : partner + " answers " + status + " when asked for its health";
        } catch (ResourceAccessException e) {
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

    private RestClient within(Duration budget) {
        RestClient client = clients.get(budget);
        if (client == null) {
            throw new IllegalArgumentException("No request to " + partner + " has a budget of " + budget);
        }
        return client;
    }

    private Answer broken(Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException) {
            return new Answer.Unavailable(partner + " can't be reached", true, null);
        }
        return cause instanceof IOException && cause.getClass().getSimpleName().contains("Timeout")
                ? new Answer.Unclear(partner + " took the request and did not answer in time")
                : new Answer.Unclear(partner + " took the request and the connection ended without an answer");
    }
}
