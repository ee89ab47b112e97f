package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One run, one table: Boxline as shipped, the textbook build and the bare limit, on one PostgreSQL. */
@Tag("bench")
class BenchmarkTest {

    private static final int ORDERS = Integer.getInteger("boxline.bench.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("boxline.bench.rounds", 5);

    @Test
    void compares_the_three_builds() throws IOException {
        try (var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners);
                var textbook = new Textbook(pool(database, "textbook"), partners);
                var bare = new BareJdbc(pool(database, "bare"), partners)) {
            for (int round = 0; round <= ROUNDS; round++) {
                for (Contestant contestant : List.of(boxline, textbook, bare)) {
                    Costs before = database.costs(contestant.name());
                    String prefix = "R" + round;
                    Duration took = new Saturation(partners).run(contestant, prefix, ORDERS);
                    Costs.PerOrder costs =
                            database.costs(contestant.name()).since(before).per(ORDERS);
                    System.out.printf(
                            "%d %-10s %7.0f/s %s%n", round, contestant.name(), ORDERS * 1e9 / took.toNanos(), costs);
                    for (int n = 0; n < ORDERS; n++) {
                        assertThat(partners.effects("logistics", prefix + "-" + n))
                                .isOne();
                        assertThat(partners.effects("warehouse", prefix + "-" + n))
                                .isOne();
                    }
                    partners.forget();
                }
            }
            database.statistics()
                    .sql("""
                    select s.calls, s.query from pg_stat_statements s join pg_database d on d.oid = s.dbid
                    where d.datname = 'boxline' order by s.calls desc limit 60""")
                    .query((row, n) -> row.getLong(1) + " " + row.getString(2).replaceAll("\\s+", " "))
                    .list()
                    .forEach(System.out::println);
        }
    }

    private static javax.sql.DataSource pool(BenchDatabase database, String name) {
        database.create(name);
        return database.pool(name, 20);
    }
}
