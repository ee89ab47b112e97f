package dev.boxline.security.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Our own name and secret at the issuer of tokens, with which buyers log in to the shop's pages (OpenID Connect Core 1.0,
 * authorization code flow). Without a name they can't, unless they have an account in the settings.
 *
 * @param timeout how long a login waits for one answer of the issuer's, at most
 */
@Validated
@ConfigurationProperties("boxline.door.pages")
record OidcClientSettings(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("5s") Duration timeout) {

    @Override
    public String toString() {
        return "PageClient[" + clientId + "]";
    }
}
