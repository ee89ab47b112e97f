package dev.boxline.security.session;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of browser sessions. {@code server.servlet.session.timeout} bounds how long a session may be idle.
 *
 * @param maxAge time from the login to the end of a session, even if it is in use
 * @param maxPerUser sessions of one user; a further login ends the oldest
 * @param max sessions of this node; further logins are refused
 */
@Validated
@ConfigurationProperties("boxline.sessions")
record SessionSettings(
        @DefaultValue("12h") Duration maxAge,
        @DefaultValue("20") @Positive int maxPerUser,
        @DefaultValue("20000") @Positive int max) {}
