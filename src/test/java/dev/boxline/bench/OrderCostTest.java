package dev.boxline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a happy order costs the database, counted by it: these figures don't depend on the machine. */
class OrderCostTest {

    private static final int ORDERS = 200;

    @Test
    void a_happy_order_costs_few_commits_and_statements() throws IOException {
        try (var database = new BenchDatabase();
                var partners = new StubPartners();
                var boxline = new ShippedBoxline(database.create("boxline"), partners)) {
            var load = new Saturation(partners);
            load.run(boxline, "warm", 50);
            boxline.rest();
            Costs before = database.costs("boxline");
            database.statistics()
                    .sql("create table seen as select queryid, calls, wal_bytes, rows from pg_stat_statements")
                    .update();
            load.run(boxline, "counted", ORDERS);
            boxline.rest();
            Costs.PerOrder costs = database.costs("boxline").since(before).per(ORDERS);
            System.out.println("1 " + costs);
            database.statistics()
                    .sql("""
                    select round((s.calls - coalesce(b.calls,0))/200.0, 2) as c, round((s.wal_bytes - coalesce(b.wal_bytes,0))/200.0/1024, 2), s.query from pg_stat_statements s join pg_database d on d.oid = s.dbid left join seen b on b.queryid=s.queryid
                    where d.datname = 'boxline' order by 1 desc limit 90""")
                    .query((row, n) -> "9 " + row.getString(1) + " wal " + row.getString(2) + " "
                            + row.getString(3).replaceAll("\\s+", " "))
                    .list()
                    .forEach(System.out::println);
            assertThat(costs.statements()).isLessThanOrEqualTo(36);
        }
    }
}
