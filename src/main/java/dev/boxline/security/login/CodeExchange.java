package dev.boxline.security.login;

import java.time.Duration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Gives the issuer the code a buyer came back with, and takes the token for it. */
final class CodeExchange {

    private CodeExchange() {}

    /** Gives up when the issuer keeps it waiting, for a thread of ours waits along; follows it nowhere else. */
    static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> within(Duration timeout) {
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(RestClient.builder()
                .requestFactory(IssuerHttpClient.requests(timeout))
                .messageConverters(readers -> {
                    readers.clear();
                    readers.add(new FormHttpMessageConverter());
                    readers.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return exchange;
    }
}
