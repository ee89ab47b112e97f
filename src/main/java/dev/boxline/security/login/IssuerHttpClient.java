package dev.boxline.security.login;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** HTTP to the issuer of tokens: given up when it takes too long, for a thread of ours waits; led nowhere else. */
final class IssuerHttpClient {

    private IssuerHttpClient() {}

    /** For questions whose answers are read as they come. */
    static RestOperations within(Duration timeout) {
        return new RestTemplate(requests(timeout));
    }

    static ClientHttpRequestFactory requests(Duration timeout) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build());
        requests.setReadTimeout(timeout);
        return requests;
    }
}
