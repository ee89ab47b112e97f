package dev.boxline.operations.approval;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Refunds.
 *
 * @param secondPersonAbove in minor units: giving back more needs two operators
 */
@Validated
@ConfigurationProperties("boxline.refund")
record RefundSettings(
        @DefaultValue("100000") @PositiveOrZero long secondPersonAbove) {}
