package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that only answers queries for a while, as after a failover, or whose writes fail. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyDatabaseTest {

    private static final String SECRET = "demo-payment-secret";

    @TempDir
    static Path data;

    private final DurablePostgres postgres = new DurablePostgres();
    private Node node;

    @BeforeAll
    void start() {
        node = new Node(postgres.settings(data));
        await().atMost(60, SECONDS).until(() -> buy().status() == 201); // a cold node's first may be cut off as idle
    }

    @AfterAll
    void stop() throws IOException {
        node.close();
        postgres.close();
    }

    @AfterEach
    void writable() throws SQLException {
        postgres.execute("alter database postgres reset default_transaction_read_only");
    }

    /** Sessions that begin while the setting is on keep it for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"on", "true", "1"})
    void a_node_is_not_ready_while_its_database_is_read_only_and_well_again_by_itself(String on) throws SQLException {
        Api.Reply bought = buy();
        assertThat(bought.status()).isEqualTo(201);
        var notice = PaymentNotice.closed(bought.body().path("orderNo").asText(), 19_900);

        postgres.execute(
                "alter database postgres set default_transaction_read_only = " + on,
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where pid <> pg_backend_pid() and datname = 'postgres'");

        await().atMost(20, SECONDS).untilAsserted(() -> {
            assertThat(readiness()).isEqualTo(503);
            Api.Reply refused = buy();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body().path("code").asText()).isEqualTo("unavailable");
            Api.Reply start = node.api.post(
                    "shop", "/engine-rest/process-definition/key/fulfilment/start", """
                    {"businessKey": "R-%s", "variables": {
                      "customerId": {"value": "mei"}, "courseSku": {"value": "COURSE-LOGIC-3"},
                      "paymentMethod": {"value": "SIMULATED"}, "recipientName": {"value": "Mei"},
                      "recipientPhone": {"value": "13800000000"}, "recipientAddress": {"value": "1 Century Avenue"}}}""".formatted(UUID.randomUUID()));
            assertThat(start.status()).as("start of a process").isEqualTo(503);
            assertThat(notice.send(node.api, SECRET)).as("callback").isEqualTo(503);
        });

        postgres.execute("alter database postgres reset default_transaction_read_only");

        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        for (int n = 0; n < 40; n++) {
            assertThat(buy().status())
                    .as("no session of the pool is read-only any more")
                    .isEqualTo(201);
        }
        assertThat(notice.send(node.api, SECRET)).isEqualTo(200);
    }

    /** Only what buys fails, so that nothing but its failures tells. */
    @Test
    void a_node_is_not_ready_while_purchases_fail_for_lack_of_memory() throws SQLException {
        postgres.execute("""
                create function lack() returns trigger language plpgsql as
                $$ begin raise exception 'out of memory' using errcode = '53200'; end $$""", "create trigger lack before insert on checkout for each row execute function lack()");

        assertThat(buy().status()).isEqualTo(503);
        assertThat(readiness()).isEqualTo(503);

        postgres.execute("drop function lack cascade");

        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        assertThat(buy().status()).isEqualTo(201);
    }

    private int readiness() {
        return node.api.get("", "/actuator/health/readiness").status();
    }

    private Api.Reply buy() {
        return node.api.checkout("mei", "Mei", Map.of());
    }
}
