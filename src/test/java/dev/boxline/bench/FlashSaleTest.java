package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Far more purchases than a node can ship at once: buyers come first, the rest waits its turn. */
@Bench
class FlashSaleTest {

    private static final int PURCHASES = Integer.getInteger("boxline.bench.flash", 5_000);
    private static final int SECONDS = 10;

    /** As many as the web server has threads for requests. */
    private static final int BUYERS = 200;

    @Test
    void is_answered_at_once_and_shipped_in_its_time() throws Exception {
        try (var scene = new Scene("flash-sale")) {
            scene.warmUp(6_000);
            scene.partners.delay("warehouse", Duration.ofMillis(300));
            scene.partners.delay("logistics", Duration.ofMillis(300));
            long begun = System.nanoTime();
            var buyers = new Latency(scene.partners, BUYERS, true)
                    .run(scene.boxline, "F", PURCHASES / (double) SECONDS, PURCHASES);
            scene.await(() -> scene.booked() == PURCHASES, Duration.ofMinutes(5));
            scene.report.add(String.format(
                    Locale.ROOT,
                    "%d purchases in %d s, partners take 300 ms: purchase to durable p50 %.0f ms, p99 %.0f ms; paid to"
                            + " visible p50 %.0f ms, p99 %.0f ms; all with the courier after %.0f s.",
                    PURCHASES,
                    SECONDS,
                    buyers.durable().p50(),
                    buyers.durable().p99(),
                    buyers.visible().p50(),
                    buyers.visible().p99(),
                    (System.nanoTime() - begun) / 1e9));
            scene.partners.books().requireEachOnce("F", PURCHASES);
            assertThat(scene.count("select count(*) from outage")).as("outages").isZero();
            assertThat(scene.count("select count(*) from dead_letter"))
                    .as("parked")
                    .isZero();
        }
    }
}
