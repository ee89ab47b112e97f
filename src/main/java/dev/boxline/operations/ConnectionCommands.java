package dev.boxline.operations;

import dev.boxline.audit.AuditLog;
import dev.boxline.http.ProblemException;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerClients;
import dev.boxline.partner.connection.ConnectionTest;
import org.springframework.stereotype.Service;

/** An operator's test of the connection to a partner. It sends no order and is no evidence about an outage. */
@Service
public class ConnectionCommands {

    private final PartnerClients clients;
    private final AuditLog audit;

    ConnectionCommands(PartnerClients clients, AuditLog audit) {
        this.clients = clients;
        this.audit = audit;
    }

    /** Tests from this node; 404 for the shop's own steps, which are not called over a network. */
    public ConnectionTest test(String operator, Endpoint endpoint) {
        ConnectionTest test = clients.testConnection(endpoint).orElseThrow(() -> ProblemException.notFound("endpoint"));
        audit.record(
                operator, "CONNECTION_TEST", endpoint.toString(), test.finding().name());
        return test;
    }
}
