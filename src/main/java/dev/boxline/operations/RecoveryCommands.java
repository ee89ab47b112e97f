package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Partner;
import dev.boxline.process.recovery.RecoveryControl;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Operators' control of gates and recoveries. Each command and its audit entry share one transaction. */
@Service
public class RecoveryCommands {

    private final Gates gates;
    private final RecoveryControl recovery;
    private final AuditLog audit;
    private final Clock clock;

    RecoveryCommands(Gates gates, RecoveryControl recovery, AuditLog audit, Clock clock) {
        this.gates = gates;
        this.recovery = recovery;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void set(String operator, Partner partner, Submitted<GateRequest> submitted) {
        Gate gate = GateRequest.checked(submitted, partner, clock.instant());
        gates.set(gate);
        String what = "GATE_" + gate.setting() + (gate.autoRecovery() ? "" : ", AUTO_RECOVERY_OFF");
        audit.note(operator, what, partner.name(), gate.reason());
    }

    @Transactional
    public void probe(String operator, Partner partner, String reason) {
        if (!recovery.probeNow(partner)) {
            throw conflict("not-probing", "No outage of this partner is being probed at the moment.");
        }
        audit.note(operator, "PROBE_NOW", partner.name(), reason);
    }

    @Transactional
    public void skipRamp(String operator, Partner partner, String reason) {
        if (!recovery.skipRamp(partner)) {
            throw conflict("no-outage", "This partner has no open outage.");
        }
        audit.note(operator, "SKIP_RAMP", partner.name(), reason);
    }

    private static ProblemException conflict(String code, String detail) {
        return ProblemException.of(HttpStatus.CONFLICT, code, detail);
    }
}
