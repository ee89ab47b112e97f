package dev.boxline.security.login;

import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Logs buyers in to the shop's pages at the issuer of tokens, when we are known there. It never makes anybody staff. */
@Component
public class OidcLogin {

    private static final String STARTS = "/oauth2/authorization";
    private static final String FAILED = "/login?failed";

    /** Where it begins. */
    public static final String START = STARTS + "/" + OidcRegistration.SHOP;

    private final TokenSettings tokens;
    private final OidcClientSettings client;

    OidcLogin(TokenSettings tokens, OidcClientSettings client) {
        this.tokens = tokens;
        this.client = client;
    }

    /** Whether buyers can log in so. */
    public boolean isOn() {
        return !client.clientId().isBlank();
    }

    /** Adds it to the door of our pages. */
    public void addTo(HttpSecurity http) throws Exception {
        var us = new OidcRegistration(tokens.issuer(), client);
        var requests = new DefaultOAuth2AuthorizationRequestResolver(us, STARTS);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(us)
                .authorizedClientRepository(new NoAuthorizedClients())
                .authorizationEndpoint(begins -> begins.authorizationRequestResolver(requests))
                .tokenEndpoint(codes -> codes.accessTokenResponseClient(CodeExchange.within(client.timeout())))
                .userInfoEndpoint(who -> who.oidcUserService(this::buyer))
                .defaultSuccessUrl("/welcome")
                .failureUrl(FAILED)
                .withObjectPostProcessor(new IssuerAway()));
    }

    /** An issuer that doesn't answer is a login that did not succeed, and no defect of ours. */
    private static final class IssuerAway implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
            filter.setAuthenticationFailureHandler(new SimpleUrlAuthenticationFailureHandler(FAILED));
            return filter;
        }
    }

    private OidcUser buyer(OidcUserRequest login) {
        if (tokens.name(login.getIdToken()) == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        return new DefaultOidcUser(Role.authorities(List.of(Role.CUSTOMER)), login.getIdToken(), tokens.nameClaim());
    }
}
