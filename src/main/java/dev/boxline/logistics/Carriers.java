package dev.boxline.logistics;

import dev.boxline.logistics.CarrierAdapter.PickupRequest;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The endpoints of the logistics companies, each with its client and, if it doesn't speak the contract, its adapter. */
@Component
class Carriers {

    private static final Endpoint DEFAULT = Endpoint.of(Partner.LOGISTICS);

    /** Of an order that doesn't exist, for a question that tells whether an endpoint works. */
    private static final String HEALTH = "boxline-health";

    private final Map<Endpoint, Carrier> carriers = new HashMap<>();
    private final OrderRoutes routes;

    Carriers(LogisticsSettings settings, PartnerClients clients, OrderRoutes routes, List<CarrierAdapter> adapters) {
        this.routes = routes;
        Map<Endpoint, CarrierAdapter> byEndpoint = new HashMap<>();
        adapters.forEach(adapter -> {
            if (byEndpoint.put(new Endpoint(Partner.LOGISTICS, adapter.endpoint()), adapter) != null) {
                throw new IllegalStateException("Two carrier adapters are for the endpoint " + adapter.endpoint());
            }
        });
        open(clients, DEFAULT, settings.endpoint(), byEndpoint.remove(DEFAULT));
        settings.endpoints().forEach((name, address) -> {
            var endpoint = new Endpoint(Partner.LOGISTICS, name);
            open(clients, endpoint, address, byEndpoint.remove(endpoint));
        });
        if (!byEndpoint.isEmpty()) {
            throw new IllegalStateException("There is a carrier adapter, but no endpoint, for " + byEndpoint.keySet());
        }
    }

    /** @param adapter null for a carrier that speaks the partner contract */
    record Carrier(
            Endpoint endpoint,
            PartnerClient client,
            @Nullable CarrierAdapter adapter) {}

    private void open(
            PartnerClients clients, Endpoint endpoint, PartnerEndpoint address, @Nullable CarrierAdapter adapter) {
        PartnerClient client = adapter == null
                ? clients.open(endpoint, address)
                : clients.open(endpoint, address, () -> healthQuestion(adapter));
        carriers.put(endpoint, new Carrier(endpoint, client, adapter));
    }

    private static PartnerCall healthQuestion(CarrierAdapter adapter) {
        IdempotencyKey key = IdempotencyKey.of(HEALTH, "pickup");
        var pickup = new PickupRequest(HEALTH, key.value(), "", new Recipient("", "", ""));
        return PartnerCall.work(HEALTH, Step.NOTIFY_LOGISTICS, "/pickups", key, Map.of(), "")
                .adapted(adapter.bookPickup(pickup), adapter.findPickup(pickup))
                .askBack();
    }

    boolean areSeveral() {
        return carriers.size() > 1;
    }

    /** The carrier of an order. */
    Carrier of(String orderNo) {
        return at(routes.of(Partner.LOGISTICS, orderNo));
    }

    /** The same for a call that may have an effect, which is recorded before it. */
    void calling(String orderNo, Carrier carrier) {
        routes.calling(orderNo, carrier.endpoint());
    }

    Carrier at(Endpoint endpoint) {
        Carrier carrier = carriers.get(endpoint);
        if (carrier == null) {
            throw new IllegalStateException("There is no endpoint " + endpoint);
        }
        return carrier;
    }
}
