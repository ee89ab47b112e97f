package dev.boxline.recovery.outage;

import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.PartnerHealth;
import dev.boxline.recovery.policy.RecoveryPolicy;
import org.springframework.stereotype.Component;

/** Asks a partner for its health and writes down what it said. */
@Component
public class PartnerProbe {

    private final OutageRepository outages;
    private final PartnerClients partners;
    private final RecoveryPolicy pace;
    private final RecoveryMetrics counters;

    PartnerProbe(OutageRepository outages, PartnerClients partners, RecoveryPolicy pace, RecoveryMetrics counters) {
        this.outages = outages;
        this.partners = partners;
        this.pace = pace;
        this.counters = counters;
    }

    /** True when the partner has been well often enough in a row. */
    public boolean provesWell(Outage outage) {
        PartnerHealth health = partners.probe(outage.partner());
        boolean well = health.healthy() && !pace.tooSlow(health.took());
        counters.probed(outage.partner(), well);
        outages.probed(outage.id(), well, pace.nextProbe(well ? 0 : outage.badProbes() + 1));
        if (well) {
            partners.resetBreakers(outage.partner());
        }
        return well && pace.enoughGoodProbes(outage.goodInRow() + 1);
    }
}
