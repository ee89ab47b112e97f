package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.http.ProblemException;
import dev.boxline.operations.approval.SecondPersonApproval;
import dev.boxline.process.release.Reshipments;
import dev.boxline.process.release.Resolutions;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators do. Each act and its line in the audit are one transaction. */
@Service
public class OperatorCommands {

    private final Resolutions resolutions;
    private final Reshipments sending;
    private final Gates gates;
    private final AuditLog audit;
    private final SecondPersonApproval second;

    OperatorCommands(
            Resolutions resolutions, Reshipments sending, Gates gates, AuditLog audit, SecondPersonApproval second) {
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
    public Decided resolve(String who, DeadLetter order, ResolutionRequest resolution) {
        String orderNo = order.orderNo();
        if (resolution.action() != ResolutionRequest.Action.GIVE_UP) {
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
            throw ProblemException.of(
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
