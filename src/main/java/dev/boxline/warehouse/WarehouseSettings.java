package dev.boxline.warehouse;

import dev.boxline.bill.DayFiles;
import dev.boxline.ordering.routing.RouteRule;
import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the warehouses are. Most shops have one, the default endpoint.
 *
 * @param dayFiles the default endpoint's stock movements of each day, for reconciliation
 * @param endpoints further ones by name
 * @param routes which orders go to which endpoint
 */
@Validated
@ConfigurationProperties("boxline.warehouse")
record WarehouseSettings(
        @NotNull @Valid PartnerEndpoint endpoint,
        @DefaultValue DayFiles dayFiles,
        @DefaultValue Map<String, @Valid PartnerEndpoint> endpoints,
        @DefaultValue List<RouteRule> routes) {

    WarehouseSettings {
        endpoints = Map.copyOf(endpoints);
        routes = List.copyOf(routes);
    }
}
