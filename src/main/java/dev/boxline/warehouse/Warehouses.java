package dev.boxline.warehouse;

import dev.boxline.ordering.Recipient;
import dev.boxline.ordering.routing.OrderRoutes;
import dev.boxline.ordering.routing.RoutedClients;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.Step;
import dev.boxline.warehouse.WarehouseAdapter.BoxRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The endpoints of the warehouses. */
@Component
class Warehouses extends RoutedClients<WarehouseAdapter> {

    private static final String NO_ORDER = "boxline-health";

    Warehouses(
            WarehouseSettings settings, PartnerClients clients, OrderRoutes routes, List<WarehouseAdapter> adapters) {
        super(
                Partner.WAREHOUSE,
                settings.endpoint(),
                settings.endpoints(),
                adapters,
                Warehouses::healthQuestion,
                clients,
                routes);
    }

    private static PartnerCall healthQuestion(WarehouseAdapter adapter) {
        IdempotencyKey key = IdempotencyKey.of(NO_ORDER, "deduct");
        var box = new BoxRequest(NO_ORDER, key.value(), "", new Recipient("", "", ""));
        return PartnerCall.work(NO_ORDER, Step.NOTIFY_WAREHOUSE, "/deductions", key, Map.of(), "")
                .adapted(adapter.prepareBox(box), adapter.findBox(box))
                .statusQuery();
    }
}
