package dev.boxline.alerting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is alerted, and how. Without a receiver, alerts are shown in the console alone.
 *
 * @param repeatAfter an alert nobody has acknowledged is sent again after this
 * @param timeout of one request to a receiver, from connecting to its whole answer
 * @param language of the messages
 * @param runbooks where the runbooks are
 * @param mail needs spring.mail.host
 */
@Validated
@ConfigurationProperties("boxline.alerts")
record AlertSettings(
        @DefaultValue("4h") Duration repeatAfter,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("en") Locale language,

        @DefaultValue("https://github.com/boxline-dev/boxline/blob/main/src/docs/runbooks.md")
        String runbooks,

        @DefaultValue @Valid List<Webhook> webhooks,
        @Valid @Nullable Mail mail) {

    /**
     * @param secret signs messages to robots of DingTalk and Feishu; null where the robot doesn't ask for it
     */
    record Webhook(
            @NotNull URI url,
            @DefaultValue("JSON") Form form,
            @Nullable String secret) {}

    /** What the receiver expects. */
    enum Form {
        /** The fields of an alert, for a program. */
        JSON,
        DINGTALK,
        WECOM,
        FEISHU
    }

    record Mail(@NotBlank @Email String from, @NotEmpty List<@Email String> to) {}
}
