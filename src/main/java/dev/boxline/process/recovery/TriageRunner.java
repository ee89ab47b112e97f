package dev.boxline.process.recovery;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Reason;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.release.WaveReleases;
import dev.boxline.recovery.Triage;
import dev.boxline.recovery.outage.Gates;
import dev.boxline.recovery.outage.Outages;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Executes the decisions of {@link Triage}: opens an outage with its recovery, or retries orders. */
@Component
public class TriageRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TriageRunner.class);

    private final Triage triage;
    private final Gates gates;
    private final Outages outages;
    private final WaveReleases releases;
    private final ProcessInstances instances;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TriageRunner(
            Triage triage,
            Gates gates,
            Outages outages,
            WaveReleases releases,
            ProcessInstances instances,
            TransactionTemplate transaction,
            Clock clock) {
        this.triage = triage;
        this.gates = gates;
        this.outages = outages;
        this.releases = releases;
        this.instances = instances;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Examines every endpoint with parked orders but no open outage. */
    public void run() {
        gates.withParkedOrdersButNoOutage().forEach(this::run);
    }

    /** A failure is logged; the next sweep tries again. */
    void run(Endpoint endpoint) {
        try {
            Triage.Result result = triage.examine(endpoint);
            Reason cause = result.outage();
            if (cause != null) {
                transaction.executeWithoutResult(status -> open(endpoint, cause));
            }
            result.retries().forEach(releases::retry);
        } catch (RuntimeException e) {
            LOG.warn("Could not examine the orders parked for {}; retrying", endpoint, e);
        }
    }

    private void open(Endpoint endpoint, Reason cause) {
        Outages.Joined outage = outages.join(endpoint, cause, clock.instant());
        if (outage.opened()) {
            instances.start(RecoveryModel.PROCESS, outage.id());
        }
    }
}
