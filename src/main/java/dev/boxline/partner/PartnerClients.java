package dev.boxline.partner;

import dev.boxline.partner.exchange.ExchangeLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Makes the client of each partner, once, and asks for their health by name. */
@Component
public class PartnerClients {

    private final Map<Partner, Map<String, PartnerClient>> clients = new ConcurrentHashMap<>();
    private final ExchangeLog exchanges;
    private final Clock clock;

    PartnerClients(ExchangeLog exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** The client of this partner at this address. */
    public PartnerClient open(Partner partner, PartnerEndpoint endpoint) {
        if (endpoint.healthUrl() == null) {
            throw new IllegalArgumentException(partner + " needs a health-url beside its url");
        }
        return open(partner, "", endpoint, new JsonProtocol(partner, clock));
    }

    /**
     * The same for one of several that stand behind a partner's name, such as the payment providers: each has its own
     * bulkhead and breaker.
     */
    public PartnerClient open(Partner partner, String name, PartnerEndpoint endpoint, PartnerProtocol dialect) {
        return clients.computeIfAbsent(partner, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        name,
                        n -> new PartnerClient(
                                partner,
                                new HttpTransport(partner, endpoint, dialect),
                                new PartnerIsolation(partner, endpoint),
                                exchanges,
                                clock));
    }

    /**
     * What the partner says of its health; the shop's own steps are always well. Several behind one name are well when
     * all are; those that share a health address are asked once.
     */
    public PartnerHealth probe(Partner partner) {
        Set<Object> asked = new HashSet<>();
        PartnerHealth worst = PartnerHealth.own();
        for (PartnerClient client : known(partner)) {
            if (asked.add(client.healthSource()) && worst.well()) {
                worst = worse(worst, client.probe());
            }
        }
        return worst;
    }

    private static PartnerHealth worse(PartnerHealth one, PartnerHealth other) {
        return one.well() && (!other.well() || other.took().compareTo(one.took()) > 0) ? other : one;
    }

    /** Lets requests through again at once, because the partner has shown that it is well. */
    public void welcomeBack(Partner partner) {
        known(partner).forEach(PartnerClient::welcomeBack);
    }

    /** Whether the partner has asked this node since then to come back later. */
    public boolean slowedDownSince(Partner partner, Instant then) {
        return known(partner).stream().anyMatch(client -> client.slowedDownSince(then));
    }

    private Collection<PartnerClient> known(Partner partner) {
        return clients.getOrDefault(partner, Map.of()).values();
    }
}
