package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What traces of all orders cost: Boxline with and without them, in turns, each round held against the other's beside it. */
@Bench
class TracingOverheadTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.tracing.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.tracing.rounds", 7);

    /** @param cpuMillis processor time of an order, the database's included and the partners' left out */
    private record Round(double perSecond, double cpuMillis) {}

    /** A trace collector on another machine, as far as this one notices. */
    private static final class Collector implements AutoCloseable {

        private final CountedThreads threads = new CountedThreads();
        private final AtomicLong bytes = new AtomicLong();
        private final HttpServer server;

        Collector() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads.pool());
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                bytes.addAndGet(exchange.getRequestBody().readAllBytes().length);
                exchange.sendResponseHeaders(200, -1);
            }
        }

        String[] settings() {
            return new String[] {
                "--management.tracing.enabled=true",
                "--management.otlp.tracing.endpoint=http://localhost:"
                        + server.getAddress().getPort() + "/v1/traces"
            };
        }

        @Override
        public void close() {
            server.stop(0);
            threads.pool().shutdownNow();
        }
    }

    @Test
    void tells_what_traces_cost() throws IOException {
        try (var report = new Report("tracing");
                var database = new BenchDatabase();
                var partners = new StubPartners();
                var collector = new Collector();
                var without = new ShippedBoxline(database.create("off"), partners);
                var with = new ShippedBoxline(database.create("traced"), partners, collector.settings())) {
            List<Round> off = new ArrayList<>();
            List<Round> on = new ArrayList<>();
            round(database, partners, collector, without, "W");
            round(database, partners, collector, with, "W");
            round(database, partners, collector, without, "V");
            round(database, partners, collector, with, "V");
            long bytes = collector.bytes.get();
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    off.add(round(database, partners, collector, without, "R" + round));
                    on.add(round(database, partners, collector, with, "R" + round));
                } else {
                    on.add(round(database, partners, collector, with, "R" + round));
                    off.add(round(database, partners, collector, without, "R" + round));
                }
            }
            assertThat(collector.bytes.get()).isGreaterThan(bytes);
            write(report, off, on, (collector.bytes.get() - bytes) / 1024.0 / ORDERS / ROUNDS);
        }
    }

    private static Round round(
            BenchDatabase database, StubPartners partners, Collector collector, ShippedBoxline boxline, String prefix) {
        boxline.rest();
        Processor before = Processor.soFar(database.statistics());
        double others = partners.cpuSeconds() + collector.threads.cpuSeconds();
        var took = new Saturation(partners).run(boxline, prefix, ORDERS);
        double used = Processor.soFar(database.statistics()).since(before).total()
                - (partners.cpuSeconds() + collector.threads.cpuSeconds() - others);
        partners.forget();
        return new Round(ORDERS * 1e9 / took.toNanos(), used * 1_000 / ORDERS);
    }

    private static void write(Report report, List<Round> off, List<Round> on, double kib) {
        report.add("| median of " + ROUNDS + " rounds in turns | fulfilments/s | processor ms an order |");
        report.add("|---|--:|--:|");
        report.add(row("without traces", off));
        report.add(row(String.format(Locale.ROOT, "all orders traced, %.1f KiB sent an order", kib), on));
        report.add(String.format(
                Locale.ROOT,
                "| what traces cost, median (and range) of the rounds held in pairs | %s | %s |",
                cost(off, on, round -> 1 / round.perSecond()),
                cost(off, on, Round::cpuMillis)));
    }

    private static String row(String name, List<Round> rounds) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f |",
                name,
                Median.of(rounds.stream().map(Round::perSecond).toList()),
                Median.of(rounds.stream().map(Round::cpuMillis).toList()));
    }

    /** How much more it takes, in per cent. */
    private static String cost(List<Round> off, List<Round> on, ToDoubleFunction<Round> taken) {
        List<Double> more = new ArrayList<>();
        for (int n = 0; n < on.size(); n++) {
            more.add(100 * (taken.applyAsDouble(on.get(n)) / taken.applyAsDouble(off.get(n)) - 1));
        }
        List<Double> sorted = more.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%+.1f %% (%+.1f to %+.1f)",
                Median.of(more),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
