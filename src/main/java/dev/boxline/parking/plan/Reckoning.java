package dev.boxline.parking.plan;

import dev.boxline.parking.Counters;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Has a plan's waves judged, and counts each at its end. */
@Component
class Reckoning {

    private final PlanJudge judge;
    private final Lanes lanes;
    private final PlanOrders orders;
    private final Counters counters;

    Reckoning(PlanJudge judge, Lanes lanes, PlanOrders orders, Counters counters) {
        this.judge = judge;
        this.lanes = lanes;
        this.orders = orders;
        this.counters = counters;
    }

    /** Settles who has reported, and says from when on the next wave may go out. */
    Instant settle(Lane claimed) {
        Lane before = lanes.get(claimed);
        Instant pausedUntil = judge.look(before);
        if (!before.judged() && lanes.get(claimed).judged()) {
            count(before);
        }
        return pausedUntil;
    }

    /** Nobody looks at the lane again: its latest wave has ended, also where it wasn't judged before all had reported. */
    void close(Lane lane) {
        if (!lane.judged()) {
            count(lane);
        }
    }

    private void count(Lane lane) {
        counters.waveEnded(lane.partner(), orders.letGo(lane));
    }

    /** Whether the partner may get the next wave. */
    boolean mayGo(Lane lane) {
        return judge.mayGo(lane);
    }
}
