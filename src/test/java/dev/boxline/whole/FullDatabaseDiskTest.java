package dev.boxline.whole;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.boxline.FreePort;
import dev.boxline.UnfilteredLogs;
import dev.boxline.faults.cluster.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL whose disk is full for a while. */
@Tag("long")
@EnabledIf(
        value = "dev.boxline.faults.cluster.PostgresServer#canHaveADisk",
        disabledReason = "This system lets no user mount a disk of its own (unshare --map-root-user --mount)")
class FullDatabaseDiskTest {

    private static final String SECRET = "demo-payment-secret";

    @TempDir
    Path folder;

    @Test
    void a_node_is_not_ready_says_why_once_a_minute_and_goes_on_by_itself() throws SQLException {
        int port = FreePort.find();
        var unfiltered = new UnfilteredLogs();
        try (unfiltered;
                var postgres = PostgresServer.createOnSmallDisk(folder.resolve("postgres"), port, 100);
                var node = new Node(List.of(
                        "--boxline.data-dir=" + folder.resolve("node"),
                        "--spring.datasource.url=jdbc:postgresql://localhost:" + port + "/postgres",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres"));
                var logs = new RecordedLogs();
                Connection filling = postgres.connect()) { // a full server takes no new one
            await().atMost(60, SECONDS).until(() -> buy(node).status() == 201); // a cold node's first may be cut off
            String orderNo = node.api.buy(Map.of());
            var notice = PaymentNotice.closed(orderNo, 19_900);
            node.awaitFulfilled(orderNo);
            assertThat(readiness(node)).isEqualTo(200);
            logs.begin();

            assertThatThrownBy(() -> fill(filling, 200)).hasMessageContaining("No space left on device");

            await().atMost(2, SECONDS).until(() -> readiness(node) == 503); // tried once a second
            await().atMost(30, SECONDS).until(() -> buy(node).status() == 503);
            for (long until = System.nanoTime() + SECONDS.toNanos(25); System.nanoTime() < until; ) {
                buy(node);
                notice.send(node.api, SECRET);
                assertThat(readiness(node)).isEqualTo(503);
            }
            assertThat(logs.all())
                    .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                    .filteredOn(FullDatabaseDiskTest::isAboutTheDatabase)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .contains("No space left on device");

            fill(filling, 0);

            await().atMost(30, SECONDS).until(() -> readiness(node) == 200);
            node.awaitFulfilled(node.api.buy(Map.of()));
        }
    }

    /** A busy machine makes the pool and partners' clients warn of other things. */
    private static boolean isAboutTheDatabase(ILoggingEvent line) {
        String text = line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy());
        return text.contains("No space left on device")
                || text.contains("SQLException")
                || text.contains("PSQLException");
    }

    /** With a file of so many megabytes next to the tables. */
    private void fill(Connection server, int megabytes) throws SQLException {
        try (var statement = server.createStatement()) {
            statement.execute("copy (select repeat('x', 1000000) from generate_series(1, " + megabytes + ")) to '"
                    + folder.resolve("postgres/data/base/filler") + "'");
        }
    }

    private static int readiness(Node node) {
        return node.api.get("", "/actuator/health/readiness").status();
    }

    private static Api.Reply buy(Node node) {
        return node.api.checkout("mei", "Mei", Map.of());
    }
}
