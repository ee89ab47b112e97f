package dev.boxline.partner.login;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Boxline logs in to an endpoint. Several ways may be combined unless two of them set the header {@code Authorization}.
 *
 * @param headers sent with every request, health included
 * @param apiKey a key in a header
 * @param basic HTTP Basic (RFC 7617)
 * @param oauth2 an access token by client credentials (RFC 6749, section 4.4)
 * @param hmac a signature of each request
 * @param sslBundle the name of one of Spring Boot's SSL bundles, for a client certificate and trusted authorities
 * @param proxy such as {@code http://proxy.internal:3128}
 */
public record PartnerLogin(
        @DefaultValue Map<String, String> headers,
        @Nullable ApiKey apiKey,
        @Nullable Basic basic,
        @Nullable OAuth2 oauth2,
        @Nullable Hmac hmac,
        @Nullable String sslBundle,
        @Nullable URI proxy) {

    /** No login at all. */
    public static final PartnerLogin NONE = new PartnerLogin(Map.of(), null, null, null, null, null, null);

    private static final String AUTHORIZATION = "Authorization";
    private static final String MASK = "•••";

    /** A key in a header. */
    public record ApiKey(
            @DefaultValue("X-API-Key") String header,
            @Nullable String value) {

        public ApiKey {
            require("api-key", "value", value);
            requireHeader("api-key.header", header);
        }

        @Override
        public String toString() {
            return "ApiKey[" + header + "]";
        }
    }

    /** A user name and password. */
    public record Basic(@Nullable String username, @Nullable String password) {

        public Basic {
            require("basic", "username", username);
            require("basic", "password", password);
            if (username != null && username.contains(":")) {
                throw new IllegalArgumentException("login.basic.username must not contain a colon");
            }
        }

        @Override
        public String toString() {
            return "Basic[" + username + "]";
        }
    }

    /** Where the access token comes from; the client authenticates there by HTTP Basic. */
    public record OAuth2(
            @Nullable URI tokenUrl,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String scope) {

        public OAuth2 {
            require("oauth2", "token-url", tokenUrl == null ? null : tokenUrl.toString());
            require("oauth2", "client-id", clientId);
            require("oauth2", "client-secret", clientSecret);
            if (tokenUrl != null
                    && (tokenUrl.getHost() == null || !tokenUrl.toString().matches("https?://.+"))) {
                throw new IllegalArgumentException("login.oauth2.token-url must be an http or https URL");
            }
        }

        @Override
        public String toString() {
            return "OAuth2[" + tokenUrl + ", " + clientId + "]";
        }
    }

    /** The lower-case hex HMAC-SHA256 of timestamp, method, path with query, and body, separated by line feeds. */
    public record Hmac(
            @Nullable String keyId,
            @Nullable String secret,
            @DefaultValue("X-Key-Id") String keyHeader,
            @DefaultValue("X-Timestamp") String timestampHeader,
            @DefaultValue("X-Signature") String signatureHeader) {

        public Hmac {
            require("hmac", "key-id", keyId);
            require("hmac", "secret", secret);
            requireHeader("hmac.key-header", keyHeader);
            requireHeader("hmac.timestamp-header", timestampHeader);
            requireHeader("hmac.signature-header", signatureHeader);
        }

        @Override
        public String toString() {
            return "Hmac[" + keyId + "]";
        }
    }

    public PartnerLogin {
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            requireHeader("headers", name);
            require("headers", name, value);
        });
        long authorizations = Stream.of(
                                basic,
                                oauth2,
                                apiKey != null && AUTHORIZATION.equalsIgnoreCase(apiKey.header()) ? apiKey : null)
                        .filter(way -> way != null)
                        .count()
                + headers.keySet().stream()
                        .filter(AUTHORIZATION::equalsIgnoreCase)
                        .count();
        if (authorizations > 1) {
            throw new IllegalArgumentException("login has more than one way that sets the header Authorization");
        }
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 0)) {
            throw new IllegalArgumentException("login.proxy must be like http://proxy.internal:3128");
        }
    }

    private static void require(String way, String setting, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("login." + way + " needs " + setting);
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("login." + way + "." + setting + " must not contain control characters");
        }
    }

    private static void requireHeader(String setting, String name) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("login." + setting + " must be the name of a header");
        }
    }

    /** One line for each way, with secrets masked. */
    public List<String> masked() {
        List<String> lines = new ArrayList<>();
        headers.keySet().stream().sorted().forEach(name -> lines.add(name + ": " + MASK));
        if (apiKey != null) {
            lines.add(apiKey.header() + ": " + MASK);
        }
        if (basic != null) {
            lines.add("Basic " + basic.username() + ":" + MASK);
        }
        if (oauth2 != null && oauth2.tokenUrl() != null) {
            lines.add("OAuth 2 " + oauth2.clientId() + ":" + MASK + " " + withoutSecrets(oauth2.tokenUrl()));
        }
        if (hmac != null) {
            lines.add("HMAC-SHA256 " + hmac.keyId() + ":" + MASK);
        }
        if (sslBundle != null) {
            lines.add("TLS " + sslBundle);
        }
        if (proxy != null) {
            lines.add("Proxy " + withoutSecrets(proxy));
        }
        return lines;
    }

    /** Scheme, host, port and path. */
    public static String withoutSecrets(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    }

    /** Names the ways, never what they keep secret. */
    @Override
    public String toString() {
        return "PartnerLogin[headers=" + headers.keySet() + ", " + apiKey + ", " + basic + ", " + oauth2 + ", " + hmac
                + ", sslBundle=" + sslBundle + ", proxy=" + proxy + "]";
    }
}
