package dev.boxline.console.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.BoxlineApplication;
import dev.boxline.FreePort;
import dev.boxline.http.request.Submitted;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches among a million orders, nine of ten delivered: which tables are read through, and how many rows are read. */
@Tag("long")
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderSearchAtScaleTest {

    private static final Logger LOG = LoggerFactory.getLogger(OrderSearchAtScaleTest.class);

    private static final long AT_MOST = 300;

    /** The driver prepares a statement after five executions; the database may use a plan for any value after five more. */
    private static final int REPEATED = 15;

    /**
     * Order n belongs to customer n modulo 100,000, but one has 50,000 orders. A phone ends in four digits of its own, that of
     * 50,000 orders in 8888, of 5,000 in 6666; 40,000 have the same phone. Every 50th checkout was never paid.
     */
    private static final List<String> MILLION = List.of("""
            insert into checkout (order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
                recipient_name, recipient_phone, recipient_address, created_at)
            select 'B' || lpad(n::text, 25, '0'), case when n % 20 = 7 then 'school' else 'c' || n % 100000 end,
                'COURSE-LOGIC-3', 'Logic', 19900, 'CNY', 'SIMULATED', 'Mei',
                case when n % 25 = 3 then '13800000000'
                    when n % 200 = 5 then '13' || lpad((n % 100000)::text, 5, '0') || '6666'
                    when n % 20 = 1 then '13' || lpad((n % 100000)::text, 5, '0') || '8888'
                    else '139' || lpad((n * 7919 % 100000000)::text, 8, '0') end,
                '1 Century Avenue', timestamptz '2026-01-01 00:00:00Z' + n * interval '20 seconds'
            from generate_series(1::bigint, 1000000) n""", """
            insert into orders (order_no, customer_id, course_sku, price_minor, currency, status, created_at, closed_at)
            select order_no, customer_id, course_sku, price_minor, currency,
                case when n % 10 = 9 then 'PAID' else 'FULFILLED' end, created_at, case when n % 10 <> 9 then created_at end
            from (select c.*, substring(order_no, 2)::int n from checkout c) c where n % 50 <> 0""", """
            insert into payment (order_no, method, amount_minor, currency, status, payment_no, first_status,
                first_pay_url_given, expires_at, settled_at)
            select order_no, 'SIMULATED', price_minor, currency, 'SETTLED', 'P' || order_no, 'PENDING', true, created_at, created_at
            from orders""", """
            insert into pickup (order_no, pickup_no, carrier, tracking_no, tracking_url, status, status_at)
            select order_no, 'U' || order_no, 'SF', 'SF' || order_no, '', 'DELIVERED', created_at
            from orders where closed_at is not null""", """
            insert into pickup_history (order_no, shipment, pickup_no, carrier, tracking_no, status, status_at)
            select order_no, 1, 'V' || order_no, 'SF', 'SFL' || order_no, 'LOST', created_at
            from orders where order_no like '%1'""", """
            insert into surplus_payment (order_no, method, payment_no, cause, amount_minor, currency, status, found_at)
            select order_no, 'SIMULATED', 'PT' || order_no, 'UNASKED', price_minor, currency, 'REFUNDED', created_at
            from orders where order_no like '%1'""", "analyze");

    @TempDir
    static Path data;

    private EmbeddedPostgres postgres;
    private ConfigurableApplicationContext node;
    private OrderFinder finder;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        node = new SpringApplicationBuilder(BoxlineApplication.class)
                .run(
                        "--server.port=" + FreePort.find(),
                        "--management.server.port=" + FreePort.find(),
                        "--boxline.simulator.enabled=false",
                        "--boxline.sweeps.enabled=false",
                        "--boxline.data-dir=" + data,
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres");
        finder = node.getBean(OrderFinder.class);
        jdbc = node.getBean(JdbcClient.class);
        transaction = node.getBean(TransactionTemplate.class);
        JdbcClient seed = JdbcClient.create(postgres.getPostgresDatabase()); // without the nodes' timeouts
        MILLION.forEach(sql -> seed.sql(sql).update());
    }

    @AfterAll
    void stop() throws IOException {
        node.close();
        postgres.close();
    }

    /**
     * The last column bounds the rows read of all tables: some for each order shown, or all that have a phone's end, and
     * about 17 that PostgreSQL reads while planning, when it looks up the ends of indexes.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            all orders                     | -                            | 50 |    500
            order number                   | B0000000000000000000777777   |  1 |     50
            order number, delivered        | B0000000000000000000000011   |  1 |     50
            never paid                     | B0000000000000000000000050   |  0 |     50
            lower case                     | b0000000000000000000777777   |  1 |     50
            customer                       | c4242                        | 10 |    100
            customer with 50,000 orders    | school                       | 50 |    500
            no such customer               | nobody                       |  0 |     50
            phone, four digits             | 5838                         | 50 |    500
            phone, eleven digits           | 13900015838                  |  1 |    500
            common phone end               | 8888                         | 50 |    500
            common phone                   | 13800000000                  | 50 |    500
            longer end of a common phone   | 800000000                    | 50 |    500
            miss under a popular phone end | 999996666                    |  0 |   5200
            with country code, a miss      | +86 139-9999-6666            |  0 |   5200
            no such phone                  | 13700000001                  |  0 |    500
            tracking number                | SFB0000000000000000000777776 |  1 |     50
            trade number                   | PB0000000000000000000777777  |  1 |     50
            tracking number of a lost box  | SFLB0000000000000000000777771 | 1 |     50
            number of a surplus payment    | PTB0000000000000000000777771 |  1 |     50
            no such trade number           | PB0                          |  0 |     50
            """)
    void reads_no_table_through_and_answers_at_once(String what, String q, int found, long rows) {
        Submitted<OrderQuery> query =
                Submitted.query(q == null ? Map.of() : Map.of("q", new String[] {q}), OrderQuery.class);
        List<Long> millis = new ArrayList<>();
        Work most = new Work(0, 0);
        for (int n = 0; n < REPEATED; n++) {
            long begin = System.nanoTime();
            Work work = transaction.execute(status -> {
                Work before = read(); // what the session has not reported yet counts, too
                assertThat(finder.find(query).items()).hasSize(found);
                return read().minus(before);
            });
            millis.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
            most = most.or(work);
        }
        Collections.sort(millis);
        LOG.info("{}: {} rows, {} scans, {} ms", what, most.rows(), most.scans(), millis);
        assertThat(most.scans()).as("tables read through").isZero();
        assertThat(most.rows()).as("rows read").isLessThanOrEqualTo(rows);
        assertThat(millis.get(REPEATED / 2)).as("milliseconds, median").isLessThan(AT_MOST);
    }

    private record Work(long scans, long rows) {

        Work minus(Work before) {
            return new Work(scans - before.scans, rows - before.rows);
        }

        Work or(Work other) {
            return new Work(Math.max(scans, other.scans), Math.max(rows, other.rows));
        }
    }

    /** What the session has read so far. */
    private Work read() {
        return jdbc.sql("""
                select sum(seq_scan), sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
                where relname in ('checkout', 'orders', 'payment', 'surplus_payment', 'pickup', 'pickup_history')""")
                .query((row, n) -> new Work(row.getLong(1), row.getLong(2)))
                .single();
    }
}
