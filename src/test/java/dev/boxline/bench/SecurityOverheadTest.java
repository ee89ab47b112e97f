package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What security costs: Boxline asked over HTTP as shipped, and with its logins, rules, limits, guards and headers taken
 * away, in turns. Each round is held against the other's beside it, for a machine isn't as fast from one minute to the next.
 */
@Bench
class SecurityOverheadTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.security.orders", 2_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.security.rounds", 7);
    private static final int PACED = Integer.getInteger("boxline.bench.security.paced", 1_000);

    /** One build's round. */
    private record Round(double perSecond, Percentiles visible) {}

    @Test
    void tells_what_the_doors_cost() throws IOException {
        try (var report = new Report("security");
                var database = new BenchDatabase();
                var partners = new StubPartners();
                var with = new OverHttp("shipped", new ShippedBoxline(database.create("shipped"), partners));
                var without = new OverHttp(
                        "open", new ShippedBoxline(database.create("open"), partners, UnsecuredApplication.SETTINGS))) {
            List<Round> closed = new ArrayList<>();
            List<Round> open = new ArrayList<>();
            double pace = Math.min(saturate(partners, with, "W"), saturate(partners, without, "W")) / 2;
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    closed.add(round(partners, with, "R" + round, pace));
                    open.add(round(partners, without, "R" + round, pace));
                } else {
                    open.add(round(partners, without, "R" + round, pace));
                    closed.add(round(partners, with, "R" + round, pace));
                }
            }
            write(report, pace, closed, open);
        }
    }

    private static Round round(StubPartners partners, OverHttp boxline, String prefix, double pace) {
        double perSecond = saturate(partners, boxline, prefix);
        long before = boxline.booked();
        var visible = new Latency(partners).run(boxline, prefix + "-P", pace, PACED);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> boxline.booked() == before + PACED); // the next has the machine alone
        return new Round(perSecond, visible.visible());
    }

    private static double saturate(StubPartners partners, OverHttp boxline, String prefix) {
        boxline.rest();
        var took = new Saturation(partners).run(boxline, prefix, ORDERS);
        for (int n = 0; n < ORDERS; n++) {
            assertThat(partners.effects("logistics", prefix + "-" + n)).isOne();
        }
        partners.forget();
        return ORDERS * 1e9 / took.toNanos();
    }

    private static void write(Report report, double pace, List<Round> closed, List<Round> open) {
        report.add(String.format(
                Locale.ROOT,
                "| over HTTP, median of %d rounds in turns | fulfilments/s | paid to visible at %.0f/s: p50 ms | p99"
                        + " ms |",
                ROUNDS,
                pace));
        report.add("|---|--:|--:|--:|");
        report.add(row("Boxline as shipped", closed));
        report.add(row("without security", open));
        report.add(String.format(
                Locale.ROOT,
                "| what security costs, median (and range) of the rounds held in pairs | %s | %s | %s |",
                cost(closed, open, round -> 1 / round.perSecond()),
                cost(closed, open, round -> round.visible().p50()),
                cost(closed, open, round -> round.visible().p99())));
    }

    private static String row(String name, List<Round> rounds) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.1f |",
                name,
                Median.of(rounds.stream().map(Round::perSecond).toList()),
                Median.of(rounds.stream().map(round -> round.visible().p50()).toList()),
                Median.of(rounds.stream().map(round -> round.visible().p99()).toList()));
    }

    /** How much more time it takes, in per cent. */
    private static String cost(List<Round> closed, List<Round> open, ToDoubleFunction<Round> time) {
        List<Double> more = new ArrayList<>();
        for (int n = 0; n < closed.size(); n++) {
            more.add(100 * (time.applyAsDouble(closed.get(n)) / time.applyAsDouble(open.get(n)) - 1));
        }
        List<Double> sorted = more.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%+.1f %% (%+.0f to %+.0f)",
                Median.of(more),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
