package dev.boxline.partner;

import dev.boxline.partner.adapter.AdapterProtocol;
import dev.boxline.partner.call.AnswerTimes.Slowness;
import dev.boxline.partner.call.CallLimit;
import dev.boxline.partner.connection.Connection;
import dev.boxline.partner.connection.ConnectionTest;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.tracing.OrderTraces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Creates the client of each endpoint once, and probes endpoints by name. */
@Component
public class PartnerClients {

    private final Map<Endpoint, PartnerClient> clients = new ConcurrentHashMap<>();
    private final ExchangeLog exchanges;
    private final MeterRegistry meters;
    private final Clock clock;
    private final OrderTraces traces;
    private final @Nullable SslBundles sslBundles;

    PartnerClients(ExchangeLog exchanges, MeterRegistry meters, Clock clock) {
        this(exchanges, meters, clock, OrderTraces.OFF, null);
    }

    @Autowired
    PartnerClients(
            ExchangeLog exchanges,
            MeterRegistry meters,
            Clock clock,
            OrderTraces traces,
            @Nullable SslBundles sslBundles) {
        this.exchanges = exchanges;
        this.meters = meters;
        this.clock = clock;
        this.traces = traces;
        this.sslBundles = sslBundles;
    }

    /** The client of an endpoint that speaks our own JSON protocol. */
    public PartnerClient open(Endpoint endpoint, PartnerEndpoint address) {
        return open(endpoint, address.withHealthUrl(), new JsonProtocol(endpoint.partner(), clock));
    }

    /** The client of an endpoint that an adapter speaks to; the question is asked when no health address is set. */
    public PartnerClient open(Endpoint endpoint, PartnerEndpoint address, Supplier<PartnerCall> healthQuestion) {
        return open(endpoint, address, new AdapterProtocol(endpoint.partner(), healthQuestion, clock));
    }

    /** The client of an endpoint, with a limit of its own for calls in flight. */
    public PartnerClient open(Endpoint endpoint, PartnerEndpoint address, PartnerProtocol protocol) {
        return clients.computeIfAbsent(endpoint, e -> create(e, address, protocol));
    }

    private PartnerClient create(Endpoint endpoint, PartnerEndpoint address, PartnerProtocol protocol) {
        Gauge.builder("boxline.partner.slow", () -> slowness(endpoint) == null ? 0 : 1)
                .tags("partner", endpoint.partner().name(), "endpoint", endpoint.name())
                .description("1 while an endpoint takes much longer to answer than it usually does")
                .register(meters);
        var client = new PartnerClient(
                endpoint,
                new HttpTransport(endpoint.partner(), address, protocol, certificates(address), clock),
                new CallLimit(address.concurrency(), address.callBudget()),
                exchanges,
                traces,
                clock);
        measure(endpoint, "recent", () -> client.answerTimes().recent());
        measure(endpoint, "usual", () -> client.answerTimes().usual());
        return client;
    }

    private void measure(Endpoint endpoint, String over, Supplier<Duration> time) {
        Gauge.builder("boxline.partner.answer.time", () -> time.get().toMillis() / 1e3)
                .baseUnit("seconds")
                .tags("partner", endpoint.partner().name(), "endpoint", endpoint.name(), "over", over)
                .description("How long an endpoint's answers to this node take: in the last seconds, and usually")
                .register(meters);
    }

    /** The certificates of a login, as they are when they are asked for; refuses an unknown bundle at once. */
    private @Nullable Supplier<SSLContext> certificates(PartnerEndpoint address) {
        String name = address.login().sslBundle();
        if (name == null) {
            return null;
        }
        if (sslBundles == null) {
            throw new IllegalStateException("There are no SSL bundles, but a login names " + name);
        }
        SslBundles bundles = sslBundles;
        bundles.getBundle(name);
        return () -> bundles.getBundle(name).createSslContext();
    }

    /** The endpoints that are set up, the shop's own included. */
    public SortedSet<Endpoint> endpoints() {
        SortedSet<Endpoint> all = new TreeSet<>(clients.keySet());
        all.add(Endpoint.of(Partner.ORDERING));
        all.add(Endpoint.of(Partner.COURSES));
        return all;
    }

    /** Probes an endpoint's health; the shop's own steps are always healthy. */
    public PartnerHealth probe(Endpoint endpoint) {
        PartnerClient client = clients.get(endpoint);
        return client == null ? new PartnerHealth(true, Duration.ZERO) : client.probe();
    }

    /** Where the endpoint is and how we log in; empty for the shop's own steps, which are not called over a network. */
    public Optional<Connection> connection(Endpoint endpoint) {
        return Optional.ofNullable(clients.get(endpoint)).map(PartnerClient::connection);
    }

    /** Asks for the endpoint's health now, from this node; empty for the shop's own steps. Blocks up to the health budget. */
    public Optional<ConnectionTest> testConnection(Endpoint endpoint) {
        return Optional.ofNullable(clients.get(endpoint)).map(PartnerClient::testConnection);
    }

    /** Null while the endpoint answers this node as fast as usual. */
    public @Nullable Slowness slowness(Endpoint endpoint) {
        PartnerClient client = clients.get(endpoint);
        return client == null ? null : client.slowness();
    }

    /** Whether the endpoint has throttled this node since then. */
    public boolean throttledSince(Endpoint endpoint, Instant then) {
        PartnerClient client = clients.get(endpoint);
        return client != null && client.throttledSince(then);
    }
}
