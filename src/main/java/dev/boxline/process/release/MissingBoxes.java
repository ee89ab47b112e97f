package dev.boxline.process.release;

import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterKind;
import dev.boxline.deadletter.DeadLetterState;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.deadletter.StepFailure;
import dev.boxline.logistics.OverdueDeliveries;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.process.ProcessInstances;
import dev.boxline.process.fulfilment.FulfilmentModel;
import dev.boxline.process.fulfilment.ProcessVariables;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Boxes that are lost or overdue: each becomes a case for an operator, who sends another, gives up or waits on. */
@Service
public class MissingBoxes {

    private final ProcessInstances tokens;
    private final OverdueDeliveries overdue;
    private final DeadLetters parked;
    private final Releases releases;

    MissingBoxes(ProcessInstances tokens, OverdueDeliveries overdue, DeadLetters parked, Releases releases) {
        this.tokens = tokens;
        this.overdue = overdue;
        this.parked = parked;
        this.releases = releases;
    }

    /** The courier says that the box is lost. False when no token waits for it. */
    @Transactional
    public boolean lost(String orderNo) {
        return park(orderNo, Code.BOX_LOST);
    }

    /** Boxes that should have arrived by now. */
    public List<String> overdue(int limit) {
        return overdue.find(limit);
    }

    /** Makes an overdue box a case; false when it arrived meanwhile. */
    @Transactional
    public boolean parkOverdue(String orderNo) {
        return overdue.claim(orderNo) && park(orderNo, Code.BOX_OVERDUE);
    }

    private boolean park(String orderNo, Code reason) {
        var failure = new StepFailure(
                Step.DELIVER_BOX,
                Partner.LOGISTICS,
                DeadLetterKind.REFUSED,
                new Failure(Reason.of(reason), Failure.Request.NOT_SENT, null));
        return tokens.signal(orderNo, FulfilmentModel.AWAIT_DELIVERY, ProcessVariables.failure(failure));
    }

    /** The box arrived after all: its case waits for nobody any more. False when there was none. */
    @Transactional
    public boolean found(String orderNo) {
        return waiting(orderNo) && releases.byHand(parked.find(orderNo).orElseThrow(), Step.DELIVER_BOX);
    }

    /** Whether an operator has this box on his desk. */
    public boolean waiting(String orderNo) {
        return parked.find(orderNo)
                .filter(letter -> letter.step() == Step.DELIVER_BOX)
                .map(DeadLetter::state)
                .filter(state -> state == DeadLetterState.PARKED || state == DeadLetterState.QUARANTINED)
                .isPresent();
    }
}
