package dev.boxline.logistics;

import dev.boxline.ordering.routing.Routing;
import dev.boxline.partner.Partner;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which carrier takes which order, by the settings. */
@Configuration(proxyBeanMethods = false)
class LogisticsRouting {

    @Bean
    Routing routingToCarriers(LogisticsSettings settings, List<CarrierAdapter> adapters) {
        Set<String> named = settings.endpoints().keySet();
        boolean expiring = adapters.stream().anyMatch(adapter -> adapter.repeatableFor() != null);
        return new Routing(Partner.LOGISTICS, named, settings.routes(), expiring || !named.isEmpty());
    }
}
