package dev.boxline.drill;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.process.fulfilment.Purchases;
import org.springframework.stereotype.Component;

/** Begins a drill's purchases. */
@Component
@ConditionalOnDrillsEnabled
class PurchaseLoads {

    private final Purchases purchases;
    private final Catalogue catalogue;

    PurchaseLoads(Purchases purchases, Catalogue catalogue) {
        this.purchases = purchases;
        this.catalogue = catalogue;
    }

    PurchaseLoad begin(Drill drill) {
        return new PurchaseLoad(drill, purchases, catalogue.courses());
    }
}
