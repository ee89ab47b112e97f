package dev.boxline.simulator;

import dev.boxline.simulator.callbacks.CallbackAddresses;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorServer;
import dev.boxline.simulator.logistics.LogisticsSimulator;
import dev.boxline.simulator.partner.PartnerRoutes;
import dev.boxline.simulator.partner.SimulatorContext;
import dev.boxline.simulator.partner.StartablePartner;
import dev.boxline.simulator.payment.PaymentSimulator;
import dev.boxline.simulator.payment.alipay.AlipayStandIn;
import dev.boxline.simulator.payment.wechat.WechatStandIn;
import dev.boxline.simulator.time.DaemonThreads;
import dev.boxline.simulator.time.DelayedTasks;
import dev.boxline.simulator.warehouse.WarehouseSimulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** The three partners behind one port, running from the construction to the close. */
public final class Simulator implements AutoCloseable {

    private final CallbackAddresses addresses = new CallbackAddresses();
    private final DelayedTasks timetable;
    private final ExecutorService clientThreads = DaemonThreads.upTo(4, "simulator-callbacks");
    private final SimulatorServer web;
    private final List<StartablePartner> partners = new ArrayList<>();

    public Simulator(SimulatorSettings settings, Clock clock) throws IOException {
        this.timetable = new DelayedTasks(clock);
        this.web = SimulatorServer.bind(
                new InetSocketAddress(
                        settings.simulator().address(), settings.simulator().port()),
                timetable);
        try {
            open(settings, clock);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    public int port() {
        return web.port();
    }

    /** Lets callbacks go out. */
    public void sendCallbacksTo(List<URI> boxline) {
        addresses.become(boxline);
    }

    /** Stops taking calls first, then writes down what was accepted. */
    @Override
    public void close() throws IOException {
        web.close();
        timetable.close();
        for (StartablePartner partner : partners) {
            partner.close();
        }
        clientThreads.shutdownNow();
    }

    private void open(SimulatorSettings settings, Clock clock) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(clientThreads)
                .build();
        SimulatorContext workshop = new SimulatorContext(
                settings.dataDir().resolve("simulator"),
                "http://localhost:" + port(),
                clock,
                timetable,
                client,
                addresses);
        SimulatorSettings.Simulated payment = settings.payment().simulated();
        partners.add(PaymentSimulator.open(
                workshop,
                payment.secret(),
                payment.merchantId(),
                List.of(
                        new AlipayStandIn(settings.simulator().redeliverySpeed()),
                        new WechatStandIn(settings.simulator().redeliverySpeed()))));
        partners.add(WarehouseSimulator.open(workshop));
        partners.add(LogisticsSimulator.open(
                workshop,
                settings.logistics().callbackSecret(),
                settings.simulator().deliveryStep()));
        web.serve(doors());
        partners.forEach(StartablePartner::begin);
    }

    private List<Route> doors() {
        List<Route> doors = new ArrayList<>();
        for (StartablePartner partner : partners) {
            doors.addAll(partner.routes());
            doors.addAll(new PartnerRoutes(partner.partner()).all());
        }
        return doors;
    }
}
