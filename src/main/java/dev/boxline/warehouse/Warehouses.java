package dev.boxline.warehouse;

import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.Step;
import dev.boxline.warehouse.WarehouseAdapter.BoxRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The endpoints of the warehouses, each with its client and, if it doesn't speak the contract, its adapter. */
@Component
class Warehouses {

    private static final Endpoint DEFAULT = Endpoint.of(Partner.WAREHOUSE);

    /** Of an order that doesn't exist, for a question that tells whether an endpoint works. */
    private static final String HEALTH = "boxline-health";

    private final Map<Endpoint, Depot> depots = new HashMap<>();
    private final OrderRoutes routes;

    Warehouses(
            WarehouseSettings settings, PartnerClients clients, OrderRoutes routes, List<WarehouseAdapter> adapters) {
        this.routes = routes;
        Map<Endpoint, WarehouseAdapter> byEndpoint = new HashMap<>();
        adapters.forEach(adapter -> {
            if (byEndpoint.put(new Endpoint(Partner.WAREHOUSE, adapter.endpoint()), adapter) != null) {
                throw new IllegalStateException("Two warehouse adapters are for the endpoint " + adapter.endpoint());
            }
        });
        open(clients, DEFAULT, settings.endpoint(), byEndpoint.remove(DEFAULT));
        settings.endpoints().forEach((name, address) -> {
            var endpoint = new Endpoint(Partner.WAREHOUSE, name);
            open(clients, endpoint, address, byEndpoint.remove(endpoint));
        });
        if (!byEndpoint.isEmpty()) {
            throw new IllegalStateException(
                    "There is a warehouse adapter, but no endpoint, for " + byEndpoint.keySet());
        }
    }

    /** @param adapter null for a warehouse that speaks the partner contract */
    record Depot(
            Endpoint endpoint,
            PartnerClient client,
            @Nullable WarehouseAdapter adapter) {}

    private void open(
            PartnerClients clients, Endpoint endpoint, PartnerEndpoint address, @Nullable WarehouseAdapter adapter) {
        PartnerClient client = adapter == null
                ? clients.open(endpoint, address)
                : clients.open(endpoint, address, () -> healthQuestion(adapter));
        depots.put(endpoint, new Depot(endpoint, client, adapter));
    }

    private static PartnerCall healthQuestion(WarehouseAdapter adapter) {
        IdempotencyKey key = IdempotencyKey.of(HEALTH, "deduct");
        var box = new BoxRequest(HEALTH, key.value(), "", new Recipient("", "", ""));
        return PartnerCall.work(HEALTH, Step.NOTIFY_WAREHOUSE, "/deductions", key, Map.of(), "")
                .adapted(adapter.prepareBox(box), adapter.findBox(box))
                .askBack();
    }

    /** The warehouse of an order. */
    Depot of(String orderNo) {
        return at(routes.of(Partner.WAREHOUSE, orderNo));
    }

    Depot at(Endpoint endpoint) {
        Depot depot = depots.get(endpoint);
        if (depot == null) {
            throw new IllegalStateException("There is no endpoint " + endpoint);
        }
        return depot;
    }
}
