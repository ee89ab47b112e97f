package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.partner.Partner;
import dev.boxline.process.recovery.RecoveryControl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each act on a recovery and its line in the audit are one transaction. */
@Service
public class RecoveryCommands {

    private final RecoveryControl hand;
    private final AuditLog audit;

    RecoveryCommands(RecoveryControl hand, AuditLog audit) {
        this.hand = hand;
        this.audit = audit;
    }

    @Transactional
    public void probe(String who, Partner partner, String reason) {
        if (!hand.probeNow(partner)) {
            throw conflict("not-probing", "No outage of this partner is being probed at the moment.");
        }
        audit.note(who, "PROBE_NOW", partner.name(), reason);
    }

    @Transactional
    public void skipRamp(String who, Partner partner, String reason) {
        if (!hand.skipRamp(partner)) {
            throw conflict("no-outage", "This partner has no open outage.");
        }
        audit.note(who, "SKIP_RAMP", partner.name(), reason);
    }

    private static ProblemException conflict(String code, String detail) {
        return ProblemException.of(HttpStatus.CONFLICT, code, detail);
    }
}
