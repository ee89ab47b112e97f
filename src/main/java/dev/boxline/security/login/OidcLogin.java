package dev.boxline.security.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Customers' login on the shop's pages at the issuer, if one is configured. It never grants a staff role. */
@Component
public class OidcLogin {

    /** The path that redirects to the issuer. */
    public static final String START = "/oauth2/authorization/" + OidcConfiguration.SHOP;

    private static final String FAILED = "/login?failed";

    private final IssuerSettings settings;
    private final boolean secureCookies;
    private final @Nullable ClientRegistrationRepository registrations;

    OidcLogin(
            IssuerSettings settings,
            ObjectProvider<ClientRegistrationRepository> registrations,
            @Value("${server.servlet.session.cookie.secure:false}") boolean secureCookies) {
        this.secureCookies = secureCookies;
        this.settings = settings;
        this.registrations = registrations.getIfAvailable();
    }

    public boolean isEnabled() {
        return registrations != null;
    }

    /** Adds the login, if an issuer is configured. */
    public void addTo(HttpSecurity http) throws Exception {
        if (registrations == null) {
            return;
        }
        var authorizationRequests = new AuthorizationRequestCookie(registrations, secureCookies);
        http.oauth2Login(login -> login.loginPage("/login")
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(authorizationRequests))
                .authorizedClientRepository(new NoAuthorizedClients())
                .tokenEndpoint(
                        token -> token.accessTokenResponseClient(IssuerHttpClient.tokenClient(settings.timeout())))
                .userInfoEndpoint(userInfo -> userInfo.oidcUserService(this::customer))
                .defaultSuccessUrl("/welcome")
                .failureHandler(failed())
                .withObjectPostProcessor(new UnavailableIssuer()));
    }

    private OidcUser customer(OidcUserRequest login) {
        if (settings.name(login.getIdToken()) == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        return new DefaultOidcUser(Role.authorities(List.of(Role.CUSTOMER)), login.getIdToken(), settings.nameClaim());
    }

    private static AuthenticationFailureHandler failed() {
        var failed = new SimpleUrlAuthenticationFailureHandler(FAILED);
        failed.setAllowSessionCreation(false);
        return failed;
    }

    /** Reports an issuer that does not answer as a failed login instead of an internal error. */
    private static final class UnavailableIssuer
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
            filter.setAuthenticationFailureHandler(failed());
            return filter;
        }
    }

    /** Discards the access tokens, which are never used; Spring Boot's repository keeps them in memory. */
    private static final class NoAuthorizedClients implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // inherited signature
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication user, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication user,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication user, HttpServletRequest request, HttpServletResponse response) {}
    }
}
