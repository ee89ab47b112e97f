package dev.boxline.warehouse;

import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where the warehouse is. */
@Validated
@ConfigurationProperties("boxline.warehouse")
record WarehouseSettings(@NotNull @Valid PartnerEndpoint endpoint) {}
