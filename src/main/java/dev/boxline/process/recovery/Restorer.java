package dev.boxline.process.recovery;

import dev.boxline.parking.Outages;
import dev.boxline.partner.Partner;
import dev.boxline.process.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that whoever waits is looked after: parked orders without an open outage get one, an outage whose recovery
 * is gone gets a new one. Neither should happen; an order parking at the very moment its outage closes is how the first
 * can.
 */
@Component
@ConditionalOnProperty(name = "boxline.sweeps.enabled", matchIfMissing = true)
class Restorer {

    private static final Logger LOG = LoggerFactory.getLogger(Restorer.class);

    private final Outages outages;
    private final Tokens tokens;
    private final TransactionTemplate transaction;

    Restorer(Outages outages, Tokens tokens, TransactionTemplate transaction) {
        this.outages = outages;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "5s")
    void restore() {
        for (Partner partner : Partner.values()) {
            transaction.executeWithoutResult(status -> restore(partner));
        }
    }

    private void restore(Partner partner) {
        outages.openForForgotten(partner).ifPresent(outage -> {
            LOG.warn("Orders waited for {} without an outage; opened {}", partner, outage);
            tokens.start(RecoverySteps.PROCESS, outage);
        });
        outages.holdOpen(partner)
                .filter(outage -> tokens.instanceOf(outage).isEmpty())
                .ifPresent(outage -> {
                    LOG.warn("The recovery of {} was gone; started again", outage);
                    tokens.start(RecoverySteps.PROCESS, outage);
                });
    }
}
