package dev.boxline.process.recovery;

import dev.boxline.partner.Partner;
import dev.boxline.process.ProcessInstances;
import dev.boxline.recovery.outage.Outages;
import io.micrometer.core.instrument.MeterRegistry;
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
class RecoveryRestorer {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRestorer.class);

    private final Outages outages;
    private final ProcessInstances tokens;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    RecoveryRestorer(Outages outages, ProcessInstances tokens, TransactionTemplate transaction, MeterRegistry meters) {
        this.outages = outages;
        this.tokens = tokens;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "5s")
    void restore() {
        for (Partner partner : Partner.values()) {
            try {
                transaction.executeWithoutResult(status -> restore(partner));
            } catch (RuntimeException e) {
                LOG.warn("The recovery of {} could not be looked after; it is tried again", partner, e);
            }
        }
    }

    private void restore(Partner partner) {
        outages.openForForgotten(partner).ifPresent(outage -> {
            LOG.warn("Orders waited for {} without an outage; opened {}", partner, outage);
            tokens.start(RecoveryModel.PROCESS, outage);
            count("outage-opened");
        });
        outages.holdOpen(partner)
                .ifPresent(outage -> tokens.instanceOf(outage)
                        .ifPresentOrElse(instance -> tryAgain(outage, instance), () -> startAgain(outage)));
    }

    private void startAgain(String outage) {
        LOG.warn("The recovery of {} was gone; started again", outage);
        tokens.start(RecoveryModel.PROCESS, outage);
        count("recovery-started");
    }

    /** A recovery whose job failed for good would wait for ever, and every order of the partner with it. */
    private void tryAgain(String outage, String instance) {
        if (tokens.tryFailedJobsAgain(instance) > 0) {
            LOG.warn("The recovery of {} was stuck; tried again", outage);
            count("recovery-retried");
        }
    }

    private void count(String what) {
        meters.counter("boxline.mended", "what", what).increment();
    }
}
