package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bench.StubPartners.Mood;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One run, one table: Boxline as shipped, the textbook build and the bare limit, on one PostgreSQL. */
@Tag("bench")
class BenchmarkTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.rounds", 5);
    private static final int PACED = Integer.getInteger("boxline.bench.paced", 2_000);
    private final Report report = new Report("table");

    @Test
    void compares_the_three_builds() throws IOException {
        try (report;
                var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners);
                var textbook = new Textbook(pool(database, "textbook"), partners);
                var bare = new BareJdbc(pool(database, "bare"), partners)) {
            List<Rounds> rounds = List.of(boxline, textbook, bare).stream()
                    .map(contestant -> new Rounds(contestant.name()))
                    .toList();
            for (int round = 0; round <= ROUNDS; round++) {
                race(database, partners, round, boxline, rounds.get(0));
                race(database, partners, round, textbook, rounds.get(1));
                race(database, partners, round, bare, rounds.get(2));
            }
            throughput(rounds);
            paced(partners, boxline, rounds.get(0).median() / 2);
            report.json(rounds.stream().map(Rounds::json).collect(Collectors.joining(",\n", "[", "]\n")));
        }
    }

    /** One round; the first only warms up. The partners' books are checked: each order, each step, once. */
    private static void race(
            BenchDatabase database, StubPartners partners, int round, Contestant contestant, Rounds rounds) {
        contestant.rest();
        Costs before = database.costs(contestant.name());
        String prefix = "R" + round;
        Duration took = new Saturation(partners).run(contestant, prefix, ORDERS);
        contestant.rest();
        Costs.PerOrder cost = database.costs(contestant.name()).since(before).per(ORDERS);
        for (int n = 0; n < ORDERS; n++) {
            assertThat(partners.effects("warehouse", prefix + "-" + n)).isOne();
            assertThat(partners.effects("logistics", prefix + "-" + n)).isOne();
        }
        partners.forget();
        if (round > 0) {
            rounds.add(ORDERS * 1e9 / took.toNanos(), cost);
        }
    }

    private void throughput(List<Rounds> rounds) {
        report.add(
                "| build | fulfilments/s, median of " + ROUNDS + " | spread | statements | commits | rows | WAL KiB |");
        report.add("|---|--:|--:|--:|--:|--:|--:|");
        rounds.forEach(one -> report.add(one.row()));
        report.add("");
        report.add(String.format(
                Locale.ROOT,
                "Boxline: %.2f × the textbook build, %.0f %% of the bare limit.",
                rounds.get(0).median() / rounds.get(1).median(),
                100 * rounds.get(0).median() / rounds.get(2).median()));
        report.add("");
    }

    private void paced(StubPartners partners, Contestant boxline, double perSecond) {
        report.add(String.format(
                Locale.ROOT,
                "| Boxline at %.0f purchases/s (half of its best): paid to visible, ms | p50 | p99 | p99.9 |",
                perSecond));
        report.add("|---|--:|--:|--:|");
        for (Mood mood : List.of(Mood.WELL, Mood.SLOW, Mood.HANGING, Mood.DOWN)) {
            partners.mood("warehouse", mood);
            partners.mood("logistics", mood);
            var latency = new Latency(partners).run(boxline, "P-" + mood, perSecond, PACED);
            report.add(latency.row("warehouse and logistics " + mood.name().toLowerCase(Locale.ROOT)));
        }
        partners.mood("warehouse", Mood.WELL);
        partners.mood("logistics", Mood.WELL);
    }

    private static DataSource pool(BenchDatabase database, String name) {
        database.create(name);
        return database.pool(name, 20);
    }
}
