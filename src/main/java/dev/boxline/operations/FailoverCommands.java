package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.logistics.failover.Failover;
import dev.boxline.logistics.failover.Failovers;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerClients;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Operators' start and end of a failover. Each command and its audit entry share one transaction. */
@Service
public class FailoverCommands {

    private final Failovers failovers;
    private final PartnerClients clients;
    private final AuditLog audit;
    private final Clock clock;

    FailoverCommands(Failovers failovers, PartnerClients clients, AuditLog audit, Clock clock) {
        this.failovers = failovers;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    /** The other carriers that may take over from this endpoint; empty for an endpoint that isn't a carrier's. */
    public List<Endpoint> alternatives(Endpoint from) {
        return clients.endpoints().stream()
                .filter(other -> from.partner() == Partner.LOGISTICS
                        && other.partner() == Partner.LOGISTICS
                        && !other.equals(from))
                .toList();
    }

    @Transactional
    public Failover start(String operator, Endpoint from, Submitted<FailoverRequest> submitted) {
        List<Endpoint> alternatives = carriersBeside(from);
        FailoverRequest request = submitted
                .require(
                        "to",
                        submitted.value().to(),
                        name -> alternatives.stream()
                                .anyMatch(other -> other.name().equals(name)),
                        "must be another carrier's endpoint")
                .checked();
        var failover = new Failover(
                from, new Endpoint(Partner.LOGISTICS, request.to()), clock.instant(), operator, request.reason());
        failovers.start(failover);
        audit.record(operator, "FAILOVER", from.toString(), "→ " + request.to() + ": " + request.reason());
        return failover;
    }

    /** 409 when no operator's failover is in effect; one of the settings ends with the outage. */
    @Transactional
    public void end(String operator, Endpoint from, String reason) {
        carriersBeside(from);
        if (!failovers.end(from)) {
            throw ProblemException.of(
                    HttpStatus.CONFLICT, "no-failover", "No operator's failover of this endpoint is in effect.");
        }
        audit.record(operator, "FAILOVER_END", from.toString(), reason);
    }

    private List<Endpoint> carriersBeside(Endpoint from) {
        List<Endpoint> alternatives = alternatives(from);
        if (alternatives.isEmpty()) {
            throw ProblemException.notFound("failover");
        }
        return alternatives;
    }
}
