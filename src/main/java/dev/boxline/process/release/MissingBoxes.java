package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.logistics.Logistics;
import dev.boxline.logistics.OverdueDeliveries;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.process.fulfilment.ProcessVariables;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Parks orders whose box is lost or overdue; an operator then sends another, gives up, or keeps waiting. */
@Service
public class MissingBoxes {

    private final ProcessInstances instances;
    private final OverdueDeliveries overdueDeliveries;
    private final Logistics logistics;
    private final DeadLetters deadLetters;
    private final Releases releases;

    MissingBoxes(
            ProcessInstances instances,
            OverdueDeliveries overdueDeliveries,
            Logistics logistics,
            DeadLetters deadLetters,
            Releases releases) {
        this.instances = instances;
        this.overdueDeliveries = overdueDeliveries;
        this.logistics = logistics;
        this.deadLetters = deadLetters;
        this.releases = releases;
    }

    /** Parks the order of a box that the courier reports lost; false when the order isn't waiting for a delivery. */
    @Transactional
    public boolean parkLost(String orderNo) {
        return park(orderNo, Code.BOX_LOST);
    }

    /** Orders whose box is overdue. */
    public List<String> findOverdue(int limit) {
        return overdueDeliveries.find(limit);
    }

    /** Parks the order of an overdue box; false when it arrived meanwhile. */
    @Transactional
    public boolean parkOverdue(String orderNo) {
        return overdueDeliveries.claim(orderNo) && park(orderNo, Code.BOX_OVERDUE);
    }

    private boolean park(String orderNo, Code reason) {
        var failure = new StepFailure(
                Step.DELIVER_BOX,
                logistics.endpoint(orderNo),
                DeadLetterKind.REFUSED,
                new Failure(Reason.of(reason), Failure.Request.NOT_SENT, null));
        return instances.signal(orderNo, FulfilmentModel.AWAIT_DELIVERY, ProcessVariables.failure(failure));
    }

    /** Releases the order of a missing box that arrived; false when it isn't parked for its missing box. */
    @Transactional
    public boolean releaseFound(String orderNo) {
        return isParked(orderNo)
                && releases.releaseManually(deadLetters.find(orderNo).orElseThrow(), Step.DELIVER_BOX);
    }

    /** Whether the order is parked for its missing box. */
    public boolean isParked(String orderNo) {
        return deadLetters
                .find(orderNo)
                .filter(letter -> letter.step() == Step.DELIVER_BOX)
                .map(DeadLetter::state)
                .filter(state -> state == DeadLetterState.PARKED || state == DeadLetterState.QUARANTINED)
                .isPresent();
    }
}
