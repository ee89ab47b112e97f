package dev.boxline.partner;

import java.io.IOException;
import java.net.ConnectException;
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
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** HTTP to one partner: redirects are not followed, answers are capped, and every end of a request is told apart. */
final class Wire {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Partner partner;
    private final PartnerEndpoint endpoint;
    private final Map<Duration, RestClient> clients;

    Wire(Partner partner, PartnerEndpoint endpoint, Executor executor) {
        this.partner = partner;
        this.endpoint = endpoint;
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
            var request = within(budget)
                    .method(call.method())
                    .uri(endpoint.url() + call.path())
                    .accept(MediaType.APPLICATION_JSON);
            if (call.key() != null) {
                request.header(IDEMPOTENCY_KEY, call.key().value());
            }
            if (call.body() != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(call.body());
            }
            return request.exchange((sent, response) -> Replies.read(
                    partner,
                    response.getStatusCode().value(),
                    response.getHeaders(),
                    response.getBody(),
                    Masking.of(call.body())));
        } catch (ResourceAccessException e) {
            return Reply.without(broken(e.getCause() == null ? e : e.getCause()));
        }
    }

    Health probe() {
        long started = System.nanoTime();
        try {
            int status = within(endpoint.healthBudget())
                    .method(HttpMethod.GET)
                    .uri(endpoint.healthUrl())
                    .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                    .exchange((sent, response) -> response.getStatusCode().value());
            var took = Duration.ofNanos(System.nanoTime() - started);
            return status == 200
                    ? Health.good(took)
                    : Health.bad(took, partner + " answers " + status + " when asked for its health");
        } catch (ResourceAccessException e) {
            return Health.bad(
                    Duration.ofNanos(System.nanoTime() - started),
                    partner + " does not answer when asked for its health");
        }
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
