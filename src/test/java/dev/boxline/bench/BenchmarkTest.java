package dev.boxline.bench;

import dev.boxline.bench.StubPartners.Mood;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** One run, one table: Boxline as shipped, the textbook build and the bare limit, on one PostgreSQL. */
@Bench
class BenchmarkTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.rounds", 5);
    /** Until the compiler has done most of what it does, which is a third of all processor time at first. */
    private static final int WARM = Integer.getInteger("boxline.bench.warm", 4 * ORDERS);

    private static final int PACED = Integer.getInteger("boxline.bench.paced", 2_000);

    @Test
    void compares_the_three_builds() throws Exception {
        try (var report = new Report("comparison");
                var pace = new Report("pace");
                var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners);
                var textbook = new Textbook(pool(database, "textbook"), partners);
                var bare = new BareJdbc(pool(database, "bare"), partners)) {
            List<Contestant> contestants = List.of(boxline, textbook, bare);
            List<Rounds> rounds =
                    contestants.stream().map(one -> new Rounds(one.name())).toList();
            for (int round = 0; round <= ROUNDS; round++) {
                for (int n = 0; n < contestants.size(); n++) {
                    Rounds.Round one =
                            race(database, partners, "R" + round, contestants.get(n), round == 0 ? WARM : ORDERS);
                    if (round > 0) { // the first only warms up
                        rounds.get(n).add(one);
                    }
                }
            }
            throughput(report, rounds);
            paced(pace, partners, contestants, rounds);
        }
    }

    /** The partners' books are checked: each order, each step, once. */
    private static Rounds.Round race(
            BenchDatabase database, StubPartners partners, String round, Contestant contestant, int orders)
            throws IOException {
        contestant.rest();
        Costs costs = database.costs(contestant.name());
        long wal = database.walBytes();
        Processor cpu = Processor.soFar(database.statistics());
        double partnersCpu = partners.cpuSeconds();
        Duration took = new Saturation(partners).run(contestant, round, orders);
        Processor used = Processor.soFar(database.statistics()).since(cpu);
        partnersCpu = partners.cpuSeconds() - partnersCpu;
        contestant.rest();
        var one = new Rounds.Round(
                orders,
                orders * 1e9 / took.toNanos(),
                database.costs(contestant.name()).since(costs).per(orders),
                (database.walBytes() - wal) / 1024.0 / orders,
                new Processor(used.here() - partnersCpu, used.database()));
        partners.books().requireEachOnce(round, orders);
        database.tidy(contestant.name());
        return one;
    }

    private static void throughput(Report report, List<Rounds> rounds) {
        report.add(Rounds.HEAD);
        rounds.forEach(one -> report.add(one.row()));
        report.add("");
        report.add(String.format(
                Locale.ROOT,
                "Boxline: %.2f × the textbook build, %.0f %% of the bare limit; %d rounds of %d orders, taken in"
                        + " turns.",
                rounds.get(0).perSecond() / rounds.get(1).perSecond(),
                100 * rounds.get(0).perSecond() / rounds.get(2).perSecond(),
                ROUNDS,
                ORDERS));
    }

    private static void paced(Report report, StubPartners partners, List<Contestant> contestants, List<Rounds> rounds)
            throws InterruptedException {
        var paces = new Paces(report, partners, PACED);
        paces.run(contestants.get(0), rounds.get(0).perSecond(), List.of(50, 80), List.of(Mood.values()));
        for (int n = 1; n < contestants.size(); n++) {
            paces.run(contestants.get(n), rounds.get(n).perSecond(), List.of(50), List.of(Mood.WELL));
        }
        report.add("");
        report.add(
                "Each at a part of its own best. Warehouse and logistics share the mood. A step gap is from one step's"
                        + " end until the next partner is asked; with partners in a bad mood most orders are parked in"
                        + " between, so there it is not told.");
    }

    private static DataSource pool(BenchDatabase database, String name) {
        database.create(name);
        return database.pool(name, 20);
    }
}
