package dev.boxline.security.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.json.JsonWriter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * Stores a started login at the issuer in a cookie of the browser instead of a session, since anybody may start one. Only
 * this browser can complete the login, since only it has the state, the nonce and the code verifier.
 */
final class AuthorizationRequestCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "boxline-login";
    private static final String PATH = "/login/oauth2/";
    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int MAX_LENGTH = 2_000;

    private final ClientRegistrationRepository registrations;
    private final boolean secure;

    AuthorizationRequestCookie(ClientRegistrationRepository registrations, boolean secure) {
        this.registrations = registrations;
        this.secure = secure;
    }

    private record StoredRequest(String state, String nonce, String verifier, String redirectUri) {

        boolean isComplete() {
            return Stream.of(state, nonce, verifier, redirectUri).noneMatch(String::isEmpty);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        @Nullable StoredRequest stored = read(request);
        @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (stored == null || !stored.state().equals(state)) {
            return null;
        }
        ClientRegistration client = registrations.findByRegistrationId(OidcConfiguration.SHOP);
        // the ID token contains the hash of the nonce, which was sent in the authorization request
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(client.getClientId())
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .redirectUri(stored.redirectUri())
                .scopes(client.getScopes())
                .state(stored.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        OidcConfiguration.SHOP,
                        OidcParameterNames.NONCE,
                        stored.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        stored.verifier()))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest stored, HttpServletRequest request, HttpServletResponse response) {
        if (stored == null) {
            write(response, "", Duration.ZERO);
            return;
        }
        String json = JsonWriter.text(new StoredRequest(
                stored.getState(),
                stored.<String>getAttribute(OidcParameterNames.NONCE),
                stored.<String>getAttribute(PkceParameterNames.CODE_VERIFIER),
                stored.getRedirectUri()));
        write(response, Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8)), MAX_AGE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        @Nullable OAuth2AuthorizationRequest stored = loadAuthorizationRequest(request);
        if (stored != null) {
            write(response, "", Duration.ZERO);
        }
        return stored;
    }

    private static @Nullable StoredRequest read(HttpServletRequest request) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null || cookie.getValue().length() > MAX_LENGTH) {
            return null;
        }
        try {
            Json json =
                    JsonReader.STRICT.tryRead(new String(Base64.getUrlDecoder().decode(cookie.getValue()), UTF_8));
            StoredRequest stored = new StoredRequest(
                    json.text("state"), json.text("nonce"), json.text("verifier"), json.text("redirectUri"));
            return stored.isComplete() ? stored : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void write(HttpServletResponse response, String value, Duration maxAge) {
        String cookie = ResponseCookie.from(COOKIE, value)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .maxAge(maxAge)
                .build()
                .toString();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
    }
}
