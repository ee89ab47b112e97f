package dev.boxline.logistics;

import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the logistics company is.
 *
 * @param callbackSecret signs its tracking callbacks (HMAC-SHA256)
 */
@Validated
@ConfigurationProperties("boxline.logistics")
public record LogisticsSettings(
        @NotBlank String callbackSecret, @NotNull @Valid PartnerEndpoint endpoint) {}
