package dev.boxline.drill;

import dev.boxline.partner.Partner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The drill this node runs, with its load, and what is done to it in its phases. */
@Component
@ConditionalOnDrillsEnabled
class DrillRun {

    private static final int SECONDS_BETWEEN_SAMPLES = 2;

    private final DrillRepository rows;
    private final DrillSampling samples;
    private final SimulatorControl behaviours;
    private final PurchaseLoads loads;

    private @Nullable PurchaseLoad load;
    private String id = "";
    private Instant sampledAt = Instant.EPOCH;

    DrillRun(DrillRepository rows, DrillSampling samples, SimulatorControl behaviours, PurchaseLoads loads) {
        this.rows = rows;
        this.samples = samples;
        this.behaviours = behaviours;
        this.loads = loads;
    }

    String behaviour(Partner partner) {
        return behaviours.behaviour(partner);
    }

    /** Throws a duplicate key when a drill is under way somewhere. */
    synchronized void begin(Drill drill) {
        rows.insert(drill);
        id = drill.id();
        sampledAt = drill.startedAt();
        load = loads.begin(drill);
    }

    synchronized boolean isOf(Drill drill) {
        return id.equals(drill.id());
    }

    synchronized void measure(Drill drill, Instant now) {
        long sent = load == null ? drill.sent() : load.sent();
        rows.beat(drill, sent, load == null ? drill.failed() : load.failed(), now);
        if (!now.isBefore(sampledAt.plusSeconds(SECONDS_BETWEEN_SAMPLES))) {
            samples.keep(drill, samples.take(drill, sent, sampledAt, now));
            sampledAt = now;
        }
    }

    void breakPartner(Drill drill, Instant now) {
        behaviours.behave(drill.form().partner(), drill.form().behaviour());
        rows.faultBegan(drill, now);
    }

    /** The purchases end with the fault, so that what drains is what the fault left behind. */
    synchronized void restorePartner(Drill drill, Instant now) {
        if (load != null) {
            load.close();
        }
        behaviours.behave(drill.form().partner(), drill.behaviourBefore());
        rows.restored(drill, now);
    }

    boolean isDrained(Drill drill) {
        return samples.stillDraining(drill) == 0;
    }

    /** Whatever the phase, the partner is as before when this returns. */
    synchronized void end(Drill drill, DrillState end, Instant now) {
        if (drill.restoredAt() == null) {
            restorePartner(drill, now);
        }
        if (isOf(drill)) {
            long sent = load == null ? drill.sent() : load.sent();
            samples.keep(drill, samples.take(drill, sent, sampledAt, now));
        }
        rows.end(drill, end, now);
        id = "";
        load = null;
    }
}
