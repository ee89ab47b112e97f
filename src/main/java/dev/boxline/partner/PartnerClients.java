package dev.boxline.partner;

import dev.boxline.partner.call.CallLimit;
import dev.boxline.partner.exchange.ExchangeLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Creates the client of each partner endpoint once, and probes partners by name. */
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
     * The same for one of several endpoints of a partner, such as the payment providers: each has its own limit of
     * calls in flight.
     */
    public PartnerClient open(Partner partner, String name, PartnerEndpoint endpoint, PartnerProtocol protocol) {
        return clients.computeIfAbsent(partner, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        name,
                        n -> new PartnerClient(
                                partner,
                                new HttpTransport(partner, endpoint, protocol),
                                new CallLimit(endpoint.concurrency(), endpoint.callBudget()),
                                exchanges,
                                clock));
    }

    /**
     * Probes the partner's health; the shop's own steps are always healthy. A partner with several endpoints is healthy
     * when all are; those that share a health address are asked once.
     */
    public PartnerHealth probe(Partner partner) {
        Set<Object> asked = new HashSet<>();
        PartnerHealth worst = new PartnerHealth(true, Duration.ZERO);
        for (PartnerClient client : known(partner)) {
            if (asked.add(client.healthSource()) && worst.healthy()) {
                worst = worse(worst, client.probe());
            }
        }
        return worst;
    }

    private static PartnerHealth worse(PartnerHealth one, PartnerHealth other) {
        return one.healthy() && (!other.healthy() || other.took().compareTo(one.took()) > 0) ? other : one;
    }

    /** Whether the partner has throttled this node since then. */
    public boolean throttledSince(Partner partner, Instant then) {
        return known(partner).stream().anyMatch(client -> client.throttledSince(then));
    }

    private Collection<PartnerClient> known(Partner partner) {
        return clients.getOrDefault(partner, Map.of()).values();
    }
}
