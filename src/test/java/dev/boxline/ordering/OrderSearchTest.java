package dev.boxline.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The search for orders, on both databases. */
class OrderSearchTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static EmbeddedPostgres postgres;
    private static JdbcClient onPostgres;
    private static JdbcClient onH2;

    @BeforeAll
    static void databases() throws IOException {
        postgres = EmbeddedPostgres.start();
        onPostgres = migrated(postgres.getPostgresDatabase(), "postgresql");
        var memory = new JdbcDataSource();
        memory.setUrl("jdbc:h2:mem:order-search;DB_CLOSE_DELAY=-1");
        onH2 = migrated(memory, "h2");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static JdbcClient migrated(DataSource database, String vendor) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        purchase(jdbc, 1, "B1", "mei", "13800001234", "FULFILLED");
        purchase(jdbc, 2, "B2", "lin", "+86 138-0000 9999", "PAID");
        purchase(jdbc, 3, "B3", "mei", "139 0000 1234", "CANCELLED");
        purchase(jdbc, 4, "B4", "mei", "13800001234", null);
        purchase(jdbc, 5, "mei", "ann", "021-555", "PAID");
        purchase(jdbc, 5, "B6", "ann", "(erased)", "FULFILLED");
        return jdbc;
    }

    private static void purchase(
            JdbcClient jdbc, int second, String orderNo, String customer, String phone, @Nullable String status) {
        Timestamp at = Timestamp.from(NOON.plusSeconds(second));
        jdbc.sql("""
                insert into checkout (order_no, customer_id, course_sku, course_title, price_minor, currency, payment_method,
                    recipient_name, recipient_phone, recipient_address, created_at)
                values (?, ?, 'COURSE-LOGIC-3', 'Logic Games', 1, 'CNY', 'SIMULATED', 'Mei', ?, '1 Century Avenue', ?)""").params(orderNo, customer, phone, at).update();
        if (status != null) {
            jdbc.sql("""
                    insert into orders (order_no, customer_id, course_sku, price_minor, currency, status, created_at)
                    values (?, ?, 'COURSE-LOGIC-3', 1, 'CNY', ?, ?)""").params(orderNo, customer, status, at).update();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                 | mei B6 B3 B2 B1
            B1                | B1
            b2                | B2
            B4                |
            B                 |
            mei               | mei B3 B1
            lin               | B2
            li                |
            1234              | B3 B1
            001234            | B3 B1
            13800001234       | B1
            139-0000-1234     | B3
            +86 138 0000 9999 | B2
            9999              | B2
            0 9999            | B2
            99990             |
            234               |
            sed)              |
            %                 |
            ____              |
            mei' or 1=1 --    |
            """)
    void finds_paid_orders_by_number_customer_and_the_end_of_a_phone(@Nullable String q, @Nullable String found) {
        String expected = found == null ? "" : found;
        assertThat(numbers(onH2, q, List.of(), null, 50)).as("H2").isEqualTo(expected);
        assertThat(numbers(onPostgres, q, List.of(), null, 50)).as("PostgreSQL").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void adds_the_orders_that_others_know_and_reads_page_after_page(String database) {
        JdbcClient jdbc = database.equals("H2") ? onH2 : onPostgres;
        assertThat(numbers(jdbc, "TRACK-7", List.of("B2", "B4"), null, 50)).isEqualTo("B2");
        assertThat(numbers(jdbc, "mei", List.of("B2"), null, 50)).isEqualTo("mei B3 B2 B1");

        List<String> pages = new ArrayList<>();
        String after = null;
        do {
            pages.add(numbers(jdbc, "mei", List.of("B2"), after, 1));
            after = pages.get(pages.size() - 1);
        } while (!after.isEmpty());
        assertThat(pages).containsExactly("mei", "B3", "B2", "B1", "");
        assertThat(numbers(jdbc, null, List.of(), "mei", 2))
                .as("of the same instant")
                .isEqualTo("B6 B3");
    }

    private static String numbers(
            JdbcClient jdbc, @Nullable String q, List<String> others, @Nullable String after, int limit) {
        return String.join(
                " ",
                new OrderSearch(jdbc)
                        .find(q, others, after, limit).stream()
                                .map(Order::orderNo)
                                .toList());
    }
}
