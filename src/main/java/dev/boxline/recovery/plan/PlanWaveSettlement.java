package dev.boxline.recovery.plan;

import dev.boxline.recovery.outage.RecoveryMetrics;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Has a plan's waves judged, and counts each at its end. */
@Component
class PlanWaveSettlement {

    private final PlanWaveEvaluation judge;
    private final PlanPartnerRepository lanes;
    private final PlanOrderRepository orders;
    private final RecoveryMetrics counters;

    PlanWaveSettlement(
            PlanWaveEvaluation judge,
            PlanPartnerRepository lanes,
            PlanOrderRepository orders,
            RecoveryMetrics counters) {
        this.judge = judge;
        this.lanes = lanes;
        this.orders = orders;
        this.counters = counters;
    }

    /** Settles who has reported, and says from when on the next wave may go out. */
    Instant settle(PlanPartner claimed) {
        PlanPartner before = lanes.get(claimed);
        Instant pausedUntil = judge.look(before);
        if (!before.judged() && lanes.get(claimed).judged()) {
            count(before);
        }
        return pausedUntil;
    }

    /** Nobody looks at the lane again: its latest wave has ended, also where it wasn't judged before all had reported. */
    void close(PlanPartner lane) {
        if (!lane.judged()) {
            count(lane);
        }
    }

    private void count(PlanPartner lane) {
        counters.waveEnded(lane.partner(), orders.letGo(lane));
    }

    /** Whether the partner may get the next wave. */
    boolean mayGo(PlanPartner lane) {
        return judge.mayGo(lane);
    }
}
