package dev.boxline.ordering.routing;

import dev.boxline.partner.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Stops a start without an endpoint that unfinished orders go to: another one doesn't know what was done for them, and
 * would do it again.
 */
@Component
class UndeclaredEndpoints implements SmartInitializingSingleton {

    private final OrderRoutes routes;

    UndeclaredEndpoints(OrderRoutes routes) {
        this.routes = routes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<Endpoint> undeclared = routes.undeclared();
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException("Unfinished orders go to endpoints that are not set up: "
                    + undeclared.stream().map(UndeclaredEndpoints::setting).collect(Collectors.joining(", "))
                    + ". Declare them until these orders are finished; routes may lead elsewhere in the meantime.");
        }
    }

    private static String setting(Endpoint endpoint) {
        return "boxline." + endpoint.partner().name().toLowerCase(Locale.ROOT) + ".endpoints." + endpoint.name();
    }
}
