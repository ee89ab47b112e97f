package dev.boxline.web.operator;

import dev.boxline.partner.Partner;
import dev.boxline.process.recovery.RecoveryHand;
import dev.boxline.web.ApiProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each act on a recovery and its line in the audit are one transaction. */
@Service
public class HandDesk {

    private final RecoveryHand hand;
    private final Audit audit;

    HandDesk(RecoveryHand hand, Audit audit) {
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

    private static ApiProblem conflict(String code, String detail) {
        return ApiProblem.of(HttpStatus.CONFLICT, code, detail);
    }
}
