package dev.boxline.web.operator;

import dev.boxline.parking.Gate;
import dev.boxline.parking.Gates;
import dev.boxline.process.fulfilment.Resolutions;
import dev.boxline.process.fulfilment.SendingAgain;
import dev.boxline.web.ApiProblem;
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

    OperatorDesk(Resolutions resolutions, SendingAgain sending, Gates gates, Audit audit) {
        this.resolutions = resolutions;
        this.sending = sending;
        this.gates = gates;
        this.audit = audit;
    }

    @Transactional
    public void resolve(String who, String orderNo, Resolution resolution) {
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
    }

    @Transactional
    public void set(String who, Gate gate) {
        gates.set(gate);
        String what = "GATE_" + gate.setting() + (gate.autoRecovery() ? "" : ", AUTO_RECOVERY_OFF");
        audit.note(who, what, gate.partner().name(), gate.reason());
    }
}
