package dev.boxline.partner;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Makes the client of each partner, once, and asks for their health by name. */
@Component
public class PartnerClients implements DisposableBean {

    private final Map<Partner, PartnerClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(4, PartnerClients::thread);
    private final Exchanges exchanges;
    private final Clock clock;

    PartnerClients(Exchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** The client of this partner at this address. */
    public PartnerClient open(Partner partner, PartnerEndpoint endpoint) {
        return clients.computeIfAbsent(
                partner,
                p -> new PartnerClient(p, new Wire(p, endpoint, executor), new Guard(p, endpoint), exchanges, clock));
    }

    /** What the partner says of its health; the shop's own steps are always well. */
    public Health probe(Partner partner) {
        PartnerClient client = clients.get(partner);
        return client == null ? Health.own() : client.probe();
    }

    /** Lets requests through again at once, because the partner has shown that it is well. */
    public void welcomeBack(Partner partner) {
        PartnerClient client = clients.get(partner);
        if (client != null) {
            client.welcomeBack();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private static final AtomicInteger THREADS = new AtomicInteger();

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "partner-http-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
