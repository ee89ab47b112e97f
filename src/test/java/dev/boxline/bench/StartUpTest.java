package dev.boxline.bench;

import dev.boxline.bench.StubPartners.Mood;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How soon a node serves and what it keeps, alone on the machine, with nothing and with a great many orders parked. */
@Bench
class StartUpTest {

    private static final int PARKED = Integer.getInteger("boxline.bench.parked", 100_000);
    private static final int STARTS = Integer.getInteger("boxline.bench.starts", 3);
    /** No statement takes longer than a node gives its database. */
    private static final int AT_ONCE = 20_000;

    private static final String HEAP = "-Xmx512m";

    @Test
    void serves_soon_however_many_orders_wait() throws Exception {
        try (var report = new Report("start-up");
                var database = new BenchDatabase();
                var partners = new StubPartners()) {
            String url = database.create("boxline");
            report.add("| with " + HEAP + " | started from | ready after s, median | fastest | slowest"
                    + " | CPU s until ready | resident MB | heap kept MB |");
            report.add("|---|---|--:|--:|--:|--:|--:|--:|");
            Launch jar = Launch.usual().with(HEAP);
            start(report, "first, makes its tables", jar, url, partners, 1);
            List<String> settings = ShippedBoxline.defaults(url, partners);
            Launch extracted = Launch.extracted(settings, report.beside(".log")).with(HEAP);
            start(report, "nothing parked", jar, url, partners, STARTS);
            start(report, "nothing parked", extracted, url, partners, STARTS);
            partners.mood("warehouse", Mood.DOWN);
            park(url, partners);
            database.tidy("boxline");
            start(report, PARKED + " parked", jar, url, partners, STARTS);
            start(report, PARKED + " parked", extracted, url, partners, STARTS);
        }
    }

    private static void start(Report report, String what, Launch launch, String url, StubPartners partners, int times)
            throws IOException, InterruptedException {
        List<Double> ready = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            try (var node = new StartedNode(launch, ShippedBoxline.defaults(url, partners), report.beside(".log"))) {
                ready.add(node.secondsUntilReady());
                cpu.add(node.cpuSecondsUntilReady());
                TimeUnit.SECONDS.sleep(5); // what runs for the first time has run
                resident.add(node.resident());
                heap.add(node.heap());
            }
        }
        report.add(String.format(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.1f | %.1f | %.0f | %.0f |",
                what,
                launch.name(),
                Median.of(ready),
                ready.stream().min(Double::compare).orElseThrow(),
                ready.stream().max(Double::compare).orElseThrow(),
                Median.of(cpu),
                Median.of(resident),
                Median.of(heap)));
    }

    /** One order comes to where it waits; the others are made of it. */
    private static void park(String url, StubPartners partners) throws InterruptedException {
        try (var boxline = new ShippedBoxline(url, partners)) {
            var jdbc = boxline.application().getBean(JdbcClient.class);
            partners.onPayment(requested -> {});
            boxline.purchase("one");
            long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!boxline.settle("one")
                    || jdbc.sql("select count(*) from dead_letter")
                                    .query(Long.class)
                                    .single()
                            == 0) {
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException("The order was not parked");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            var copies = new Copies(jdbc, "one");
            for (int first = 1; first <= PARKED; first += AT_ONCE) {
                copies.add(first, Math.min(first + AT_ONCE - 1, PARKED));
            }
        }
    }
}
