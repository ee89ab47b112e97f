package dev.boxline.ordering.routing;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.adapter.EndpointAdapter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of a partner that orders are routed to, each with its client and, if it doesn't speak the partner contract,
 * its adapter.
 */
public abstract class RoutedClients<A extends EndpointAdapter> {

    private final Partner partner;
    private final OrderRoutes routes;
    private final Map<Endpoint, Routed<A>> routed = new HashMap<>();

    /**
     * Opens all clients. Throws when two adapters are for one endpoint, or one is for none.
     *
     * @param standard the default endpoint
     * @param named further ones by name
     * @param healthQuestion about an order that doesn't exist, which tells whether an adapter's endpoint works
     */
    protected RoutedClients(
            Partner partner,
            PartnerEndpoint standard,
            Map<String, PartnerEndpoint> named,
            List<A> adapters,
            Function<A, PartnerCall> healthQuestion,
            PartnerClients clients,
            OrderRoutes routes) {
        this.partner = partner;
        this.routes = routes;
        Map<Endpoint, PartnerEndpoint> addresses = new HashMap<>();
        named.forEach((name, address) -> addresses.put(new Endpoint(partner, name), address));
        addresses.put(Endpoint.of(partner), standard);
        Map<Endpoint, A> adapterOf = new HashMap<>();
        adapters.forEach(adapter -> {
            var endpoint = new Endpoint(partner, adapter.endpoint());
            if (!addresses.containsKey(endpoint)) {
                throw new IllegalStateException("There is an adapter, but no endpoint, for " + endpoint);
            }
            if (adapterOf.put(endpoint, adapter) != null) {
                throw new IllegalStateException("Two adapters are for " + endpoint);
            }
        });
        addresses.forEach((endpoint, address) -> {
            A adapter = adapterOf.get(endpoint);
            PartnerClient client = adapter == null
                    ? clients.open(endpoint, address)
                    : clients.open(endpoint, address, () -> healthQuestion.apply(adapter));
            routed.put(endpoint, new Routed<>(endpoint, client, adapter));
        });
    }

    /** @param adapter null for an endpoint that speaks the partner contract */
    public record Routed<A>(
            Endpoint endpoint,
            PartnerClient client,
            @Nullable A adapter) {}

    /** Where an order goes. */
    public final Routed<A> of(String orderNo) {
        return at(routes.of(partner, orderNo));
    }

    public final Routed<A> at(Endpoint endpoint) {
        Routed<A> found = routed.get(endpoint);
        if (found == null) {
            throw new IllegalStateException("There is no endpoint " + endpoint);
        }
        return found;
    }

    public final boolean areSeveral() {
        return routed.size() > 1;
    }
}
