package dev.boxline.security.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
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
 * Keeps a begun login at the issuer in a cookie of the browser that began it, instead of a session: anybody may begin one.
 * Only that browser can answer it, since it alone has the state, the nonce and the code verifier.
 */
final class AuthorizationRequestCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "boxline-login";
    private static final String PATH = "/login/oauth2/";
    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int MAX_LENGTH = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private final ClientRegistrationRepository registrations;
    private final boolean secure;

    AuthorizationRequestCookie(ClientRegistrationRepository registrations, boolean secure) {
        this.registrations = registrations;
        this.secure = secure;
    }

    private record Begun(String state, String nonce, String verifier, String redirectUri) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        @Nullable Begun begun = read(request);
        @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (begun == null || !begun.state().equals(state)) {
            return null;
        }
        ClientRegistration client = registrations.findByRegistrationId(OidcConfiguration.SHOP);
        // the ID token contains the hash of the nonce, as the browser was told to ask for
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(client.getClientId())
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .redirectUri(begun.redirectUri())
                .scopes(client.getScopes())
                .state(begun.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        OidcConfiguration.SHOP,
                        OidcParameterNames.NONCE,
                        begun.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        begun.verifier()))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            write(response, "", Duration.ZERO);
            return;
        }
        try {
            byte[] json = JSON.writeValueAsBytes(new Begun(
                    begun.getState(),
                    begun.<String>getAttribute(OidcParameterNames.NONCE),
                    begun.<String>getAttribute(PkceParameterNames.CODE_VERIFIER),
                    begun.getRedirectUri()));
            write(response, Base64.getUrlEncoder().withoutPadding().encodeToString(json), MAX_AGE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        @Nullable OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        if (begun != null) {
            write(response, "", Duration.ZERO);
        }
        return begun;
    }

    private static @Nullable Begun read(HttpServletRequest request) {
        @Nullable Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null || cookie.getValue().length() > MAX_LENGTH) {
            return null;
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
            return JSON.readValue(json, Begun.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
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
