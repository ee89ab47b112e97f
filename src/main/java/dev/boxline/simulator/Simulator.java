package dev.boxline.simulator;

import dev.boxline.simulator.callbacks.CallbackAddresses;
import dev.boxline.simulator.callbacks.JsonCallbackChannel;
import dev.boxline.simulator.http.SimulatorServer;
import dev.boxline.simulator.logistics.LogisticsSimulator;
import dev.boxline.simulator.partner.PartnerModule;
import dev.boxline.simulator.partner.SimulatorContext;
import dev.boxline.simulator.payment.PaymentSimulator;
import dev.boxline.simulator.payment.alipay.AlipayStandIn;
import dev.boxline.simulator.payment.wechat.WechatStandIn;
import dev.boxline.simulator.warehouse.WarehouseSimulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The three simulated partners on one port, running until closed. */
public final class Simulator implements AutoCloseable {

    private final CallbackAddresses addresses = new CallbackAddresses();
    private final ThreadPoolTaskScheduler scheduler;
    private final ThreadPoolTaskExecutor clientThreads = threads(4, "simulator-callbacks-");
    private final SimulatorServer server;
    private final List<PartnerModule> partners = new ArrayList<>();

    public Simulator(SimulatorSettings settings, Clock clock) throws IOException {
        var own = settings.simulator();
        this.scheduler = scheduler(clock);
        this.server = new SimulatorServer(
                new InetSocketAddress(own.address(), own.port()), scheduler, threads(256, "simulator-http-"));
        try {
            open(settings);
            var page = new FrontPage(
                    "http://localhost:" + port(),
                    partners.stream().map(partner -> partner.partner().name()).toList());
            server.start(Stream.concat(
                            Stream.of(page.route()), partners.stream().flatMap(partner -> partner.routes().stream()))
                    .toList());
            partners.forEach(PartnerModule::resume);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    public int port() {
        return server.port();
    }

    /** Starts sending callbacks. */
    public void sendCallbacksTo(List<URI> boxline) {
        addresses.set(boxline);
    }

    /** Stops accepting requests, then flushes and closes the journals. */
    @Override
    public void close() throws IOException {
        server.close();
        scheduler.shutdown();
        for (PartnerModule partner : partners) {
            partner.partner().close();
        }
        clientThreads.shutdown();
    }

    private void open(SimulatorSettings settings) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(clientThreads)
                .build();
        SimulatorContext context = new SimulatorContext(
                settings.dataDir().resolve("simulator"), "http://localhost:" + port(), scheduler, client, addresses);
        SimulatorSettings.Simulator own = settings.simulator();
        int speed = own.redeliverySpeed();
        partners.add(PaymentSimulator.open(
                context,
                settings.payment().simulated().secret(),
                settings.payment().simulated().merchantId(),
                List.of(new AlipayStandIn(speed), new WechatStandIn(speed))));
        partners.add(WarehouseSimulator.open(context));
        partners.add(LogisticsSimulator.open(
                context,
                new JsonCallbackChannel(
                        own.logisticsCallbacks(), settings.logistics().callbackSecret()),
                own.deliveryStep()));
    }

    private static ThreadPoolTaskScheduler scheduler(Clock clock) {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setClock(clock);
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("simulator-scheduler-");
        // tasks scheduled after the close are resumed from disk at the next start
        scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        scheduler.initialize();
        return scheduler;
    }

    private static ThreadPoolTaskExecutor threads(int count, String prefix) {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(count);
        threads.setMaxPoolSize(count);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setDaemon(true);
        threads.setThreadNamePrefix(prefix);
        threads.initialize();
        return threads;
    }
}
