package dev.boxline.warehouse;

import dev.boxline.ordering.routing.Routing;
import dev.boxline.partner.Partner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which warehouse packs which order, by the settings. */
@Configuration(proxyBeanMethods = false)
class WarehouseRouting {

    @Bean
    Routing routingToWarehouses(WarehouseSettings settings) {
        return new Routing(Partner.WAREHOUSE, settings.endpoints().keySet(), settings.routes());
    }
}
