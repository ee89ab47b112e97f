package dev.boxline.parking;

import dev.boxline.partner.Health;
import dev.boxline.partner.PartnerClients;
import org.springframework.stereotype.Component;

/** Asks a partner for its health and writes down what it said. */
@Component
class Probing {

    private final OutageRows outages;
    private final PartnerClients partners;
    private final Pace pace;
    private final Counters counters;

    Probing(OutageRows outages, PartnerClients partners, Pace pace, Counters counters) {
        this.outages = outages;
        this.partners = partners;
        this.pace = pace;
        this.counters = counters;
    }

    /** True when the partner has been well often enough in a row. */
    boolean provesWell(Outage outage) {
        Health health = partners.probe(outage.partner());
        boolean well = health.well() && !pace.tooSlow(health.took());
        counters.probed(outage.partner(), well);
        outages.probed(outage.id(), well, pace.nextProbe(well ? 0 : outage.badProbes() + 1));
        if (well) {
            partners.welcomeBack(outage.partner());
        }
        return well && pace.enoughGoodProbes(outage.goodInRow() + 1);
    }
}
