package dev.boxline.logistics;

import dev.boxline.ordering.routing.Routing;
import dev.boxline.partner.Partner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which carrier takes which order, by the settings. */
@Configuration(proxyBeanMethods = false)
class LogisticsRouting {

    @Bean
    Routing routingToCarriers(LogisticsSettings settings) {
        return new Routing(Partner.LOGISTICS, settings.endpoints().keySet(), settings.routes());
    }
}
