package dev.boxline.security.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.security.Issuer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** An issuer that takes its time or leads elsewhere keeps nobody waiting, and is asked again. */
class IssuerTroubleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration AGES = Duration.ofSeconds(15);
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

    private final Issuer issuer = new Issuer();
    private final TokenSettings settings =
            new TokenSettings(issuer.url(), "boxline", "sub", "boxline.customer", "boxline.integration", TIMEOUT);
    private final AuthenticationManager logins = new TokenLogin(settings).logins();
    private final OidcRegistration shop =
            new OidcRegistration(issuer.url(), new OidcClientSettings("boxline-shop", "s", TIMEOUT));

    @AfterEach
    void stop() {
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
        var another = new OidcRegistration(issuer.url() + "/", new OidcClientSettings("boxline-shop", "s", TIMEOUT));
        assertThatThrownBy(() -> another.findByRegistrationId("shop")).hasMessageContaining("not the metadata of");
    }

    private String logIn() {
        return logins.authenticate(new BearerTokenAuthenticationToken(issuer.token(claims -> claims)))
                .getName();
    }
}
