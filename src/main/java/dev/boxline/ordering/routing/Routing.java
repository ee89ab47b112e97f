package dev.boxline.ordering.routing;

import dev.boxline.ordering.Checkout;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import java.util.List;
import java.util.Set;

/**
 * How orders are distributed over the endpoints of a partner.
 *
 * @param named the endpoints besides the default one
 * @param rules the first one that applies to an order decides; without one it goes to the default endpoint
 * @param recorded whether calls are recorded even when there is only the default endpoint
 */
public record Routing(Partner partner, Set<String> named, List<RouteRule> rules, boolean recorded) {

    /** Calls are recorded when there are several endpoints. */
    public Routing(Partner partner, Set<String> named, List<RouteRule> rules) {
        this(partner, named, rules, !named.isEmpty());
    }

    public Routing {
        named = Set.copyOf(named);
        rules = List.copyOf(rules);
    }

    Endpoint endpointOf(Checkout checkout) {
        for (int n = 0; n < rules.size(); n++) {
            RouteRule rule = rules.get(n);
            if (rule.appliesTo(checkout, n)) {
                return new Endpoint(partner, rule.endpoint());
            }
        }
        return Endpoint.of(partner);
    }

    boolean has(Endpoint endpoint) {
        return endpoint.equals(Endpoint.of(partner))
                || (endpoint.partner() == partner && named.contains(endpoint.name()));
    }
}
