package dev.boxline.drill;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.partner.Partner;
import dev.boxline.process.fulfilment.Purchases;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The drill that runs on this node: its load and its phases. */
@Component
@ConditionalOnDrillsEnabled
class DrillRun {

    private static final int SECONDS_BETWEEN_SAMPLES = 2;

    private final DrillRepository repository;
    private final DrillSampling samples;
    private final SimulatorControl simulator;
    private final Purchases purchases;
    private final Catalogue catalogue;

    private @Nullable PurchaseLoad load;
    private String id = "";
    private Instant sampledAt = Instant.EPOCH;

    DrillRun(
            DrillRepository repository,
            DrillSampling samples,
            SimulatorControl simulator,
            Purchases purchases,
            Catalogue catalogue) {
        this.repository = repository;
        this.samples = samples;
        this.simulator = simulator;
        this.purchases = purchases;
        this.catalogue = catalogue;
    }

    /** The partner's current behaviour, which the drill restores; refused unless all partners are simulated. */
    String behaviour(Partner partner) {
        simulator.requireSimulatedPartners();
        return simulator.behaviour(partner);
    }

    /** Throws a duplicate key when a drill is running on any node. */
    synchronized void begin(Drill drill) {
        repository.insert(drill);
        id = drill.id();
        sampledAt = drill.startedAt();
        load = new PurchaseLoad(drill, purchases, catalogue.onSale());
    }

    synchronized boolean isOf(Drill drill) {
        return id.equals(drill.id());
    }

    synchronized void measure(Drill drill, Instant now) {
        long sent = load == null ? drill.sent() : load.sent();
        repository.heartbeat(drill, sent, load == null ? drill.failed() : load.failed(), now);
        if (!now.isBefore(sampledAt.plusSeconds(SECONDS_BETWEEN_SAMPLES))) {
            samples.keep(drill, samples.take(drill, sent, sampledAt, now));
            sampledAt = now;
        }
    }

    synchronized void breakPartner(Drill drill, Instant now) {
        simulator.setBehaviour(drill.form().partner(), drill.behaviour());
        repository.faultStarted(drill, now);
        if (load != null && drill.form().fault() == DrillFault.POISON) {
            load.buyPoison();
        }
    }

    /** Restores the partner and stops the purchases, so that only the backlog of the fault drains. */
    synchronized void restorePartner(Drill drill, Instant now) {
        if (load != null) {
            load.close();
        }
        simulator.setBehaviour(drill.form().partner(), drill.behaviourBefore());
        repository.restored(drill, now);
    }

    boolean isDrained(Drill drill) {
        return samples.stillDraining(drill) == 0;
    }

    /** Ends the drill in any phase and restores the partner's behaviour. */
    synchronized void end(Drill drill, DrillState end, Instant now) {
        if (drill.restoredAt() == null) {
            restorePartner(drill, now);
        }
        if (isOf(drill)) {
            long sent = load == null ? drill.sent() : load.sent();
            samples.keep(drill, samples.take(drill, sent, sampledAt, now));
        }
        repository.end(drill, end, now);
        id = "";
        load = null;
    }
}
