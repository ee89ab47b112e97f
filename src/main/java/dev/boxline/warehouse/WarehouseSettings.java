package dev.boxline.warehouse;

import dev.boxline.bill.DayFiles;
import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the warehouse is.
 *
 * @param dayFiles its stock movements of each day, for reconciliation
 */
@Validated
@ConfigurationProperties("boxline.warehouse")
record WarehouseSettings(
        @NotNull @Valid PartnerEndpoint endpoint,
        @DefaultValue DayFiles dayFiles) {}
