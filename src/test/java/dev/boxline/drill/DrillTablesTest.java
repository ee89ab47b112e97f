package dev.boxline.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.partner.Partner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a drill, on both databases. */
class DrillTablesTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    private static EmbeddedPostgres postgres;
    private static DataSource h2;

    @BeforeAll
    static void databases() throws IOException {
        postgres = EmbeddedPostgres.start();
        var memory = new JdbcDataSource();
        memory.setUrl("jdbc:h2:mem:drills;DB_CLOSE_DELAY=-1");
        h2 = memory;
        migrate(h2, "h2");
        migrate(postgres.getPostgresDatabase(), "postgresql");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void migrate(DataSource database, String vendor) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
    }

    private static JdbcClient jdbc(String database) {
        JdbcClient jdbc = JdbcClient.create(database.equals("h2") ? h2 : postgres.getPostgresDatabase());
        jdbc.sql("delete from drill").update();
        return jdbc;
    }

    private static Drill drill(String id) {
        var form = new DrillRequest(Partner.LOGISTICS, DrillFault.DOWN, 3, 60);
        return new Drill(id, DrillState.LOADING, form, "operator", START, null, null, null, false, "{}", START, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void one_drill_runs_at_a_time_and_the_next_when_it_is_over(String database) {
        var rows = new DrillRepository(jdbc(database));
        rows.insert(drill("drill-1"));

        assertThatThrownBy(() -> rows.insert(drill("drill-2"))).isInstanceOf(DuplicateKeyException.class);
        assertThat(rows.find("drill-2")).isEmpty();

        assertThat(rows.end(drill("drill-1"), DrillState.DONE, START)).isTrue();
        assertThat(rows.end(drill("drill-1"), DrillState.STOPPED, START)).isFalse();
        rows.insert(drill("drill-2"));
        assertThat(rows.running().orElseThrow().id()).isEqualTo("drill-2");
        assertThat(rows.newest(10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_drill_is_stopped_once(String database) {
        var rows = new DrillRepository(jdbc(database));
        rows.insert(drill("drill-3"));

        assertThat(rows.requestStop("drill-3")).isTrue();
        assertThat(rows.requestStop("drill-3")).isFalse();
        assertThat(rows.running().orElseThrow().stopRequested()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_sample_counts_the_drills_own_purchases_alone(String database) {
        JdbcClient jdbc = jdbc(database);
        var samples = new DrillSampling(jdbc);
        purchase(jdbc, "D-1", "drill-4", "PARKED");
        purchase(jdbc, "D-2", "drill-4", "RESOLVED");
        purchase(jdbc, "M-1", "mei", "PARKED");

        DrillSample sample = samples.take(drill("drill-4"), 2, START, START.plusSeconds(10));
        samples.keep(drill("drill-4"), sample);
        samples.keep(drill("drill-4"), sample);

        assertThat(sample).isEqualTo(new DrillSample(10, 2, 2, 1, 1, 250));
        assertThat(samples.of("drill-4")).containsExactly(sample);
        assertThat(samples.stillDraining(drill("drill-4"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void the_last_look_within_a_second_is_what_the_report_ends_with(String database) {
        var samples = new DrillSampling(jdbc(database));
        samples.keep(drill("drill-5"), new DrillSample(40, 60, 60, 1, 59, 20));
        samples.keep(drill("drill-5"), new DrillSample(40, 60, 60, 0, 60, 0));

        assertThat(samples.of("drill-5")).containsExactly(new DrillSample(40, 60, 60, 0, 60, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void the_result_of_a_drill_is_its_peak_and_what_waits_at_its_end(String database) {
        var samples = new DrillSampling(jdbc(database));
        samples.keep(drill("drill-6"), new DrillSample(10, 20, 20, 7, 0, 20));
        samples.keep(drill("drill-6"), new DrillSample(20, 40, 40, 9, 3, 20));
        samples.keep(drill("drill-6"), new DrillSample(30, 40, 40, 2, 10, 0));
        samples.keep(drill("drill-7"), new DrillSample(5, 1, 1, 1, 0, 0));

        assertThat(samples.results(List.of("drill-6", "drill-none"))).containsExactly(new DrillResult("drill-6", 9, 2));
        assertThat(samples.results(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void an_order_of_a_drill_is_one_that_was_parked(String database) {
        JdbcClient jdbc = jdbc(database);
        var samples = new DrillSampling(jdbc);
        assertThat(samples.order(drill("drill-8"))).isEmpty();
        purchase(jdbc, "D-8", "drill-8", "PARKED");
        jdbc.sql("delete from dead_letter where order_no = 'D-8'").update();
        assertThat(samples.order(drill("drill-8"))).contains("D-8");
        purchase(jdbc, "D-9", "drill-8", "RESOLVED");
        purchase(jdbc, "M-9", "mei", "PARKED");

        assertThat(samples.order(drill("drill-8"))).contains("D-9");
        purchase(jdbc, "drill-8-poison", "drill-8", "PARKED");
        assertThat(samples.order(drill("drill-8"))).contains("drill-8-poison");
    }

    private static void purchase(JdbcClient jdbc, String orderNo, String customer, String state) {
        Timestamp paid = Timestamp.from(START.plusSeconds(5));
        Timestamp visible = Timestamp.from(START.plusMillis(5_250));
        jdbc.sql("""
            insert into checkout (order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
                recipient_name, recipient_phone, recipient_address, created_at)
            values (?, ?, 'C', 'C', 100, 'CNY', 'SIMULATED', 'n', 'p', 'a', ?)\
            """).params(orderNo, customer, paid).update();
        jdbc.sql("""
            insert into orders (order_no, customer_id, course_sku, price_minor, currency, status, created_at)
            values (?, ?, 'C', 100, 'CNY', 'PAID', ?)\
            """).params(orderNo, customer, visible).update();
        jdbc.sql("""
            insert into dead_letter (order_no, step, partner, kind, reason_code, reason_args, attempts, state, parked_at, not_before,
                customer_id, amount_minor, instance_id, resume_at)
            values (?, 's', 'LOGISTICS', 'UNAVAILABLE', 'BOX_LOST', '', 1, ?, ?, ?, ?, 100, 'i', 's')\
            """).params(orderNo, state, visible, visible, customer).update();
    }
}
