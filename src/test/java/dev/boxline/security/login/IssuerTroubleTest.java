package dev.boxline.security.login;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.security.Issuer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** An issuer that takes its time or leads elsewhere keeps nobody waiting, and is asked again. */
class IssuerTroubleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration AGES = Duration.ofSeconds(15);
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

    private final Issuer issuer = new Issuer();
    private final AnnotationConfigWebApplicationContext application = application(issuer.url());
    private final AuthenticationManager logins =
            requireNonNull(application.getBean(TokenLogin.class).authenticationManager());
    private final ClientRegistrationRepository shop = application.getBean(ClientRegistrationRepository.class);

    private static AnnotationConfigWebApplicationContext application(String issuer) {
        var context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        TestPropertyValues.of(
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer,
                        "spring.security.oauth2.resourceserver.jwt.audiences=boxline",
                        "spring.security.oauth2.client.registration.shop.client-id=boxline-shop",
                        "spring.security.oauth2.client.registration.shop.client-secret=s",
                        "boxline.security.issuer.timeout=" + TIMEOUT)
                .applyTo(context);
        context.register(Login.class, OAuth2ResourceServerAutoConfiguration.class);
        context.refresh();
        return context;
    }

    /** Spring Boot's resource server without its default filter chain. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IssuerSettings.class)
    @Import({OidcConfiguration.class, TokenLogin.class})
    static class Login {

        @Bean
        SecurityFilterChain anyChain() {
            return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
        }
    }

    @AfterEach
    void stop() {
        application.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Issuer.METADATA, Issuer.KEYS})
    void a_token_is_not_waited_for_and_the_next_one_works(String slow) {
        issuer.thinks(slow, AGES);
        Instant asked = Instant.now();

        assertThatThrownBy(this::logIn).isInstanceOf(IssuerUnavailableException.class);

        assertThat(Duration.between(asked, Instant.now())).isLessThan(A_FEW_SECONDS);
        issuer.answers();
        assertThat(logIn()).isEqualTo("parent");
    }

    @ParameterizedTest
    @ValueSource(strings = {Issuer.METADATA, Issuer.KEYS})
    void a_token_is_checked_with_nothing_from_elsewhere(String moved) {
        issuer.leadsElsewhere(moved);

        assertThatThrownBy(this::logIn).isInstanceOf(IssuerUnavailableException.class);

        assertThat(issuer.askedElsewhere()).isZero();
        issuer.answers();
        assertThat(logIn()).isEqualTo("parent");
    }

    @Test
    void a_page_does_not_wait_to_hear_where_things_are() {
        issuer.thinks(Issuer.METADATA, AGES);
        Instant asked = Instant.now();

        assertThatThrownBy(() -> shop.findByRegistrationId("shop")).isInstanceOf(RuntimeException.class);

        assertThat(Duration.between(asked, Instant.now())).isLessThan(A_FEW_SECONDS);
        issuer.answers();
        assertThat(shop.findByRegistrationId("shop"))
                .extracting(ClientRegistration::getClientId)
                .isEqualTo("boxline-shop");
        assertThat(shop.findByRegistrationId("elsewhere")).isNull();
    }

    @Test
    void a_page_takes_nobody_elses_word_for_where_things_are() {
        issuer.leadsElsewhere(Issuer.METADATA);
        assertThatThrownBy(() -> shop.findByRegistrationId("shop")).isInstanceOf(RuntimeException.class);
        assertThat(issuer.askedElsewhere()).isZero();

        issuer.answers();
        try (var another = application(issuer.url() + "/")) {
            ClientRegistrationRepository registrations = another.getBean(ClientRegistrationRepository.class);
            assertThatThrownBy(() -> registrations.findByRegistrationId("shop"))
                    .hasMessageContaining("not the metadata of");
        }
    }

    private String logIn() {
        return logins.authenticate(new BearerTokenAuthenticationToken(issuer.token(claims -> claims)))
                .getName();
    }
}
