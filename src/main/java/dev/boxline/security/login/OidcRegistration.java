package dev.boxline.security.login;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * What we are at the issuer, and where things are there. It is asked with the first login (OpenID Connect Discovery 1.0,
 * section 4): it need not be there when we start.
 */
final class OidcRegistration implements ClientRegistrationRepository {

    static final String SHOP = "shop";

    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final String issuer;
    private final OidcClientSettings client;
    private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();

    OidcRegistration(String issuer, OidcClientSettings client) {
        this.issuer = issuer;
        this.client = client;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String name) {
        return name.equals(SHOP) ? registration() : null;
    }

    private ClientRegistration registration() {
        @Nullable ClientRegistration asked = known.get();
        if (asked == null) {
            asked = ClientRegistrations.fromOidcConfiguration(metadata())
                    .registrationId(SHOP)
                    .clientId(client.clientId())
                    .clientSecret(client.clientSecret())
                    .scope("openid")
                    .build();
            known.set(asked);
        }
        return asked;
    }

    private Map<String, Object> metadata() {
        URI where = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        Map<String, Object> told = IssuerHttpClient.within(client.timeout())
                .exchange(RequestEntity.get(where).build(), METADATA)
                .getBody();
        if (told == null || !issuer.equals(told.get("issuer"))) {
            throw new IllegalStateException("What " + where + " answers is not the metadata of " + issuer);
        }
        return told;
    }
}
