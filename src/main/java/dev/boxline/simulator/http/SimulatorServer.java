package dev.boxline.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.boxline.simulator.time.DaemonThreads;
import dev.boxline.simulator.time.DelayedTasks;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls by {@link Route}s; a call that waits or hangs holds no thread. */
public final class SimulatorServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulatorServer.class);
    private static final int BACKLOG = 1_000;

    static {
        // without it each small answer waits 40 ms for the caller's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // more open connections than the JDK's 200, and longer, so that callers may keep theirs
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        // seconds, above the longest latency: only then the JDK forgets a connection dropped outside its own threads
        System.setProperty("sun.net.httpserver.maxRspTime", "660");
    }

    private final HttpServer server;
    private final DelayedTasks timetable;
    private final ExecutorService threads = DaemonThreads.upTo(256, "simulator-http");

    private SimulatorServer(HttpServer server, DelayedTasks timetable) {
        this.server = server;
        this.timetable = timetable;
    }

    /** Takes the port (0: any free one) without answering yet. */
    public static SimulatorServer bind(InetSocketAddress address, DelayedTasks timetable) throws IOException {
        try {
            return new SimulatorServer(HttpServer.create(address, BACKLOG), timetable);
        } catch (BindException taken) {
            throw new IOException(
                    "The simulated partners cannot listen on " + address
                            + ": set boxline.simulator.port, or boxline.simulator.enabled=false if they run elsewhere",
                    taken);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void serve(List<Route> doors) {
        Routes routes = new Routes(doors);
        server.createContext("/", exchange -> take(exchange, routes));
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange wire, Routes routes) throws IOException {
        HttpCall exchange = new HttpCall(wire);
        try {
            Routes.Match match = routes.find(exchange.method(), exchange.segments());
            SimulatorRequest request = exchange.read(match.variables());
            CallVerdict verdict = match.route().admission().apply(request);
            AdmittedCall call = new AdmittedCall(exchange, request, match.route(), verdict);
            if (verdict.hanging() != null) {
                verdict.hanging().accept(exchange::drop);
            } else if (verdict.delay().isZero()) {
                call.serve();
            } else {
                timetable.after(verdict.delay(), () -> threads.execute(call::serveLate));
            }
        } catch (SimulatorProblem problem) {
            exchange.send(problem.answer());
        } catch (RuntimeException unforeseen) {
            log.error("A call to the simulated partners failed", unforeseen);
            exchange.send(SimulatorProblem.of(500, "Internal error", "The simulator failed.")
                    .answer());
        }
    }
}
