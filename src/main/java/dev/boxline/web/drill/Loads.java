package dev.boxline.web.drill;

import dev.boxline.courses.Catalogue;
import dev.boxline.web.shop.CheckoutDesk;
import org.springframework.stereotype.Component;

/** Begins a drill's purchases. */
@Component
@WhereDrillsAreAllowed
class Loads {

    private final CheckoutDesk desk;
    private final Catalogue catalogue;

    Loads(CheckoutDesk desk, Catalogue catalogue) {
        this.desk = desk;
        this.catalogue = catalogue;
    }

    Load begin(Drill drill) {
        return new Load(drill, desk, catalogue.courses());
    }
}
