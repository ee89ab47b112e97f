package dev.boxline.process.group;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for recording the changes of several orders in one transaction.
 *
 * @param size orders in one transaction; 1 records each on its own
 * @param parallel concurrent transactions; changes that become ready meanwhile are recorded together by the next one
 * @param slow a single-order transaction that takes longer is waiting for a lock or a slow database, and no longer
 *     counts towards {@code parallel}
 */
@Validated
@ConfigurationProperties("boxline.groups")
public record GroupSettings(
        @DefaultValue("16") @Min(1) @Max(200) int size,
        @DefaultValue("4") @Min(1) @Max(64) int parallel,
        @DefaultValue("200ms") @DurationMin(millis = 10) Duration slow) {}
