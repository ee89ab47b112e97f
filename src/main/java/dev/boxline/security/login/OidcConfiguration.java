package dev.boxline.security.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * The OpenID Connect issuer, configured by {@code spring.security.oauth2.resourceserver.jwt} for bearer tokens and by
 * {@code spring.security.oauth2.client.registration.shop} for logins on the shop's pages. Both use the same issuer, so
 * that a user has the same name in both. It is first called when a user logs in and need not be reachable at start-up.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class OidcConfiguration {

    static final String SHOP = "shop";

    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer issuerTimeouts(IssuerSettings settings) {
        return builder -> builder.restOperations(IssuerHttpClient.restOperations(settings.timeout()));
    }

    /** Replaces Spring Boot's repository, which calls the issuer at start-up, without a timeout. */
    @Bean
    @ConditionalOnProperty("spring.security.oauth2.client.registration.shop.client-id")
    ClientRegistrationRepository clientRegistrationRepository(
            OAuth2ClientProperties clients, OAuth2ResourceServerProperties resourceServer, IssuerSettings settings) {
        OAuth2ClientProperties.Registration client =
                Objects.requireNonNull(clients.getRegistration().get(SHOP));
        String issuer = resourceServer.getJwt().getIssuerUri();
        if (issuer == null) {
            throw new IllegalStateException("spring.security.oauth2.resourceserver.jwt.issuer-uri is missing");
        }
        RestOperations http = IssuerHttpClient.restOperations(settings.timeout());
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromOidcConfiguration(metadata(issuer, http))
                        .registrationId(SHOP)
                        .clientId(client.getClientId())
                        .clientSecret(client.getClientSecret())
                        .scope("openid")
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build()));
    }

    /** OpenID Connect Discovery 1.0, section 4. */
    private static Map<String, Object> metadata(String issuer, RestOperations http) {
        URI location = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        Map<String, Object> metadata =
                http.exchange(RequestEntity.get(location).build(), METADATA).getBody();
        if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
            throw new IllegalStateException("The response of " + location + " is not the metadata of " + issuer);
        }
        return metadata;
    }

    /** Decodes ID tokens like {@link OidcIdTokenDecoderFactory}, but with a timeout for the issuer's keys. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoderFactory(IssuerSettings settings) {
        Cache<String, JwtDecoder> decoders = Caffeine.newBuilder().build();
        return registration ->
                decoders.get(registration.getRegistrationId(), id -> idTokenDecoder(registration, settings));
    }

    private static JwtDecoder idTokenDecoder(ClientRegistration registration, IssuerSettings settings) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .restOperations(IssuerHttpClient.restOperations(settings.timeout()))
                .build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(registration))));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }
}
