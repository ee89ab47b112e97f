package dev.boxline.recovery.wave;

import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import dev.boxline.recovery.policy.RecoveryPolicy;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Has a wave stop at a partner's first "slow down", so that those behind it wait instead of being turned away. */
@Component
public class BackpressureCheck {

    private final PartnerClients partners;
    private final RecoveryPolicy pace;

    BackpressureCheck(PartnerClients partners, RecoveryPolicy pace) {
        this.partners = partners;
        this.pace = pace;
    }

    /** For a wave that begins now: true until the partner asks this node to come back later. */
    public BooleanSupplier with(Partner partner) {
        Instant begun = pace.now();
        return () -> !partners.throttledSince(partner, begun);
    }
}
