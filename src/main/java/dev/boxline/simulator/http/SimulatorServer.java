package dev.boxline.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Dispatches requests to {@link Route}s on the JDK's HTTP server; delayed and hanging requests occupy no thread. */
public final class SimulatorServer implements AutoCloseable {

    /** Also for 204, which must not have a body. */
    private static final int NO_BODY = -1;

    private static final Logger log = LoggerFactory.getLogger(SimulatorServer.class);
    private static final int BACKLOG = 1_000;

    static {
        // without TCP_NODELAY, each small response waits 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // more and longer idle connections than the JDK's 200, so that clients can reuse theirs
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        // seconds, above the longest latency: the JDK then removes connections that were closed outside its own threads
        System.setProperty("sun.net.httpserver.maxRspTime", "660");
    }

    private final HttpServer server;
    private final TaskScheduler scheduler;
    private final ThreadPoolTaskExecutor threads;

    /** Binds the port (0: any free one) without answering yet. */
    public SimulatorServer(InetSocketAddress address, TaskScheduler scheduler, ThreadPoolTaskExecutor threads)
            throws IOException {
        this.scheduler = scheduler;
        this.threads = threads;
        try {
            this.server = HttpServer.create(address, BACKLOG);
        } catch (BindException inUse) {
            throw new IOException(
                    "The simulated partners cannot listen on " + address
                            + ": set boxline.simulator.port, or boxline.simulator.enabled=false if they run elsewhere",
                    inUse);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void start(List<Route> routes) {
        server.createContext("/", exchange -> handle(exchange, routes));
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void handle(HttpExchange exchange, List<Route> routes) throws IOException {
        try {
            PathContainer path =
                    PathContainer.parsePath(exchange.getRequestURI().getRawPath());
            Route route = route(routes, exchange.getRequestMethod(), path);
            var match = route.path().matchAndExtract(path);
            var request = new SimulatorRequest(exchange, match == null ? Map.of() : match.getUriVariables());
            Admission admission = route.admission().apply(request);
            if (admission.hang() != null) {
                admission.hang().accept(exchange::close);
            } else if (admission.delay().isZero()) {
                respond(exchange, request, route, admission);
            } else {
                var unused = scheduler.schedule(
                        () -> threads.execute(() -> respondLater(exchange, request, route, admission)),
                        scheduler.getClock().instant().plus(admission.delay()));
            }
        } catch (RuntimeException failed) {
            send(exchange, failure(failed));
        }
    }

    private static Route route(List<Route> routes, String method, PathContainer path) {
        List<Route> matching =
                routes.stream().filter(route -> route.path().matches(path)).toList();
        if (matching.isEmpty()) {
            throw SimulatorProblem.notFound("There is nothing at this path.");
        }
        return matching.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow(() ->
                        SimulatorProblem.of(405, "Method not allowed", "This path does not support " + method + "."));
    }

    /** Throws when the connection must be closed: the response is dropped on purpose, or the client has disconnected. */
    private static void respond(HttpExchange exchange, SimulatorRequest request, Route route, Admission admission)
            throws IOException {
        SimulatorResponse response = admission.rejection();
        if (response == null) {
            try {
                response = route.handler().apply(request);
            } catch (RuntimeException failed) {
                response = failure(failed);
            }
        }
        try {
            send(exchange, admission.outgoing().apply(response));
        } finally {
            response.afterwards().run();
        }
    }

    /** Responds outside the server's own threads, which close the connection after an {@code IOException}. */
    private static void respondLater(
            HttpExchange exchange, SimulatorRequest request, Route route, Admission admission) {
        try {
            respond(exchange, request, route, admission);
        } catch (IOException dropped) {
            log.debug("No response", dropped);
            exchange.close();
        }
    }

    private static SimulatorResponse failure(RuntimeException failed) {
        if (failed instanceof SimulatorProblem problem) {
            return problem.response();
        }
        log.error("A request to the simulated partners failed", failed);
        return SimulatorProblem.of(500, "Internal error", "The simulator failed.")
                .response();
    }

    private static void send(HttpExchange exchange, SimulatorResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        switch (response.transfer()) {
            case DROPPED -> throw new IOException("This response is dropped on purpose");
            case STREAMED -> {
                exchange.sendResponseHeaders(response.status(), 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    if (response.body() instanceof SimulatorResponse.Content content) {
                        content.writeTo(out);
                    } else {
                        SimulatorJson.write(out, response.body());
                    }
                }
            }
            case COMPLETE, TRUNCATED -> {
                if (response.body() instanceof SimulatorResponse.Content) {
                    throw new IOException("This file is dropped on purpose");
                }
                byte[] body = response.text().getBytes(UTF_8);
                int length = response.transfer() == SimulatorResponse.Transfer.COMPLETE ? body.length : body.length / 2;
                exchange.sendResponseHeaders(response.status(), length == 0 ? NO_BODY : length);
                try (OutputStream out = exchange.getResponseBody()) {
                    if (length > 0) {
                        out.write(body, 0, length);
                    }
                }
            }
        }
    }
}
