package dev.boxline.logistics;

import dev.boxline.bill.DayFiles;
import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the logistics company is.
 *
 * @param callbackSecret signs its tracking callbacks (HMAC-SHA256)
 * @param overdueAfter how long after its booking a box that has not arrived becomes a case for an operator
 * @param dayFiles its pickups, deliveries and cancellations of each day, for reconciliation
 */
@Validated
@ConfigurationProperties("boxline.logistics")
public record LogisticsSettings(
        @NotBlank String callbackSecret,
        @DefaultValue("7d") Duration overdueAfter,
        @NotNull @Valid PartnerEndpoint endpoint,
        @DefaultValue DayFiles dayFiles) {}
