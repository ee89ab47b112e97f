package dev.boxline.reconciliation;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the daily reconciliation.
 *
 * @param automatic whether days are started on schedule; operators can run any day manually
 * @param funds whether the providers' account statements are reconciled, too
 * @param daysBack how many days back missed days are reconciled automatically
 * @param keepLines how many days the lines of a bill are kept to be matched with other bills, from its day or its last run on
 * @param keepFiles how many days the raw files are kept
 * @param retryPause pause before the bill of an unavailable partner is requested again; doubles up to {@code
 *     maxRetryPause}
 * @param maxRetryPause the longest pause
 * @param feeRate the agreed fee as a share of the amount, such as 0.006, by source; without it fees are not compared
 */
@Validated
@ConfigurationProperties("boxline.reconciliation")
public record ReconciliationSettings(
        @DefaultValue("true") boolean automatic,
        @DefaultValue("true") boolean funds,
        @DefaultValue("7") @Min(1) @Max(90) int daysBack,
        @DefaultValue("8") @Min(4) int keepLines,
        @DefaultValue("400") @Min(1) int keepFiles,
        @DefaultValue("30s") Duration retryPause,
        @DefaultValue("15m") Duration maxRetryPause,
        @DefaultValue Map<String, @DecimalMin("0") BigDecimal> feeRate) {

    @Nullable
    BigDecimal feeRateOf(String source) {
        return feeRate.get(source);
    }

    Duration pauseAfter(int attempts) {
        Duration pause = retryPause.multipliedBy(1L << Math.min(attempts, 16));
        return pause.compareTo(maxRetryPause) < 0 ? pause : maxRetryPause;
    }
}
