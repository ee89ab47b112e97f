package dev.boxline.web.operator;

import dev.boxline.parking.Gate;
import dev.boxline.parking.Gates;
import dev.boxline.parking.ParkedOrder;
import dev.boxline.process.fulfilment.Resolutions;
import dev.boxline.process.fulfilment.SendingAgain;
import dev.boxline.web.ApiProblem;
import dev.boxline.web.operator.approval.SecondPerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators do. Each act and its line in the audit are one transaction. */
@Service
public class OperatorDesk {

    private final Resolutions resolutions;
    private final SendingAgain sending;
    private final Gates gates;
    private final Audit audit;
    private final SecondPerson second;

    OperatorDesk(Resolutions resolutions, SendingAgain sending, Gates gates, Audit audit, SecondPerson second) {
        this.resolutions = resolutions;
        this.sending = sending;
        this.gates = gates;
        this.audit = audit;
        this.second = second;
    }

    /** What came of a decision. */
    public enum Decided {
        DONE,
        /** Nothing yet: another operator has to decide the same. */
        WAITING_FOR_SECOND_PERSON
    }

    @Transactional
    public Decided resolve(String who, ParkedOrder order, Resolution resolution) {
        String orderNo = order.orderNo();
        if (resolution.action() != Resolution.Action.GIVE_UP) {
            second.overruled(orderNo);
        } else if (!second.agrees(who, order, resolution.reason())) {
            audit.note(who, "GIVE_UP_ASKED", orderNo, resolution.reason());
            return Decided.WAITING_FOR_SECOND_PERSON;
        }
        boolean resolved = switch (resolution.action()) {
            case RETRY -> resolutions.retry(orderNo);
            case GIVE_UP -> resolutions.giveUp(orderNo, who, resolution.reason());
            case CORRECT -> resolutions.correct(orderNo, resolution.recipient());
            case SEND_AGAIN -> sending.sendAgain(orderNo, resolution.recipient());
        };
        if (!resolved) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT, "not-parked", "The order does not wait for this; look at it again.");
        }
        audit.note(who, resolution.action().name(), orderNo, resolution.reason());
        return Decided.DONE;
    }

    @Transactional
    public void set(String who, Gate gate) {
        gates.set(gate);
        String what = "GATE_" + gate.setting() + (gate.autoRecovery() ? "" : ", AUTO_RECOVERY_OFF");
        audit.note(who, what, gate.partner().name(), gate.reason());
    }
}
