package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bench.StubPartners.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final Path REPORT = Path.of("target", "bench");

    private final List<String> lines = new ArrayList<>();

    @Test
    void compares_the_three_builds() throws IOException {
        try (var database = new BenchDatabase();
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
            report(rounds);
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
        lines.add(
                "| build | fulfilments/s, median of " + ROUNDS + " | spread | statements | commits | rows | WAL KiB |");
        lines.add("|---|--:|--:|--:|--:|--:|--:|");
        rounds.forEach(one -> lines.add(one.row()));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Boxline: %.2f × the textbook build, %.0f %% of the bare limit.",
                rounds.get(0).median() / rounds.get(1).median(),
                100 * rounds.get(0).median() / rounds.get(2).median()));
        lines.add("");
    }

    private void paced(StubPartners partners, Contestant boxline, double perSecond) {
        lines.add(String.format(
                Locale.ROOT,
                "| Boxline at %.0f purchases/s (half of its best): paid to visible, ms | p50 | p99 | p99.9 |",
                perSecond));
        lines.add("|---|--:|--:|--:|");
        for (Mood mood : List.of(Mood.WELL, Mood.SLOW, Mood.HANGING, Mood.DOWN)) {
            partners.mood("warehouse", mood);
            partners.mood("logistics", mood);
            var latency = new Latency(partners).run(boxline, "P-" + mood, perSecond, PACED);
            lines.add(latency.row("warehouse and logistics " + mood.name().toLowerCase(Locale.ROOT)));
        }
        partners.mood("warehouse", Mood.WELL);
        partners.mood("logistics", Mood.WELL);
    }

    private void report(List<Rounds> rounds) throws IOException {
        String table = String.join("\n", lines);
        System.out.println(table);
        Files.createDirectories(REPORT);
        Files.writeString(REPORT.resolve("table.md"), table + "\n");
        Files.writeString(
                REPORT.resolve("table.json"),
                rounds.stream().map(Rounds::json).collect(Collectors.joining(",\n", "[", "]\n")));
    }

    private static DataSource pool(BenchDatabase database, String name) {
        database.create(name);
        return database.pool(name, 20);
    }
}
