package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.partner.Endpoint;
import dev.boxline.process.recovery.RecoveryControl;
import dev.boxline.recovery.outage.Gate;
import dev.boxline.recovery.outage.Gates;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
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
    public void set(String operator, Collection<Endpoint> endpoints, Submitted<GateRequest> submitted) {
        GateRequest request = GateRequest.checked(submitted, clock.instant());
        String what = "GATE_" + request.gate() + (request.autoRecovery() ? "" : ", AUTO_RECOVERY_OFF");
        for (Endpoint endpoint : endpoints) {
            Gate gate = request.gateOf(endpoint);
            gates.set(gate);
            audit.record(operator, what, endpoint.toString(), gate.reason());
        }
    }

    @Transactional
    public void probe(String operator, Collection<Endpoint> endpoints, String reason) {
        if (!run(operator, "PROBE_NOW", endpoints, recovery::probeNow, reason)) {
            throw conflict("not-probing", "No outage of this endpoint is being probed at the moment.");
        }
    }

    @Transactional
    public void skipRamp(String operator, Collection<Endpoint> endpoints, String reason) {
        if (!run(operator, "SKIP_RAMP", endpoints, recovery::skipRamp, reason)) {
            throw conflict("no-outage", "This endpoint has no open outage.");
        }
    }

    /** False when the command applied to none of them. */
    private boolean run(
            String operator, String what, Collection<Endpoint> endpoints, Predicate<Endpoint> command, String reason) {
        List<Endpoint> done = endpoints.stream().filter(command).toList();
        done.forEach(endpoint -> audit.record(operator, what, endpoint.toString(), reason));
        return !done.isEmpty();
    }

    private static ProblemException conflict(String code, String detail) {
        return ProblemException.of(HttpStatus.CONFLICT, code, detail);
    }
}
