package dev.boxline.logistics;

import dev.boxline.logistics.CarrierAdapter.PickupRequest;
import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.ordering.routing.RoutedClients;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Step;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The endpoints of the logistics companies. */
@Component
class Carriers extends RoutedClients<CarrierAdapter> {

    private static final String NO_ORDER = "boxline-health";

    Carriers(LogisticsSettings settings, PartnerClients clients, OrderRoutes routes, List<CarrierAdapter> adapters) {
        super(
                Partner.LOGISTICS,
                settings.endpoint(),
                settings.endpoints(),
                adapters,
                Carriers::healthQuestion,
                clients,
                routes);
    }

    private static PartnerCall healthQuestion(CarrierAdapter adapter) {
        IdempotencyKey key = IdempotencyKey.of(NO_ORDER, "pickup");
        var pickup = new PickupRequest(NO_ORDER, key.value(), "", new Recipient("", "", ""));
        return PartnerCall.work(NO_ORDER, Step.NOTIFY_LOGISTICS, "/pickups", key, Map.of(), "")
                .adapted(adapter.bookPickup(pickup), adapter.askForHealth(pickup))
                .statusQuery();
    }
}
