package dev.boxline.logistics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What buyers are told about their boxes.
 *
 * @param delayedAfter an order that has waited in the dead-letter lane for longer is shown as delayed
 * @param deliveredWithin how long a box takes from the courier's booking, as far as can be said
 * @param answeredWithin how soon buyers hear from the staff about an order that waits for its decision
 */
@Validated
@ConfigurationProperties("boxline.promise")
public record DeliveryPromiseSettings(
        @DefaultValue("30m") Duration delayedAfter,
        @DefaultValue("2d") Duration deliveredWithin,
        @DefaultValue("1d") Duration answeredWithin) {}
