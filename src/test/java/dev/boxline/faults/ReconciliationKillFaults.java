package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.Partners;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node is killed in each stage of a reconciliation: the day is done all the same, and what its bill proves is applied once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationKillFaults {

    /** A dead node's task is locked for a minute. */
    private static final Duration TAKE_OVER = Duration.ofMinutes(3);

    /** In the bill, and unknown to us. */
    private static final String STRANGE = "OF-ANOTHER-SHOP";

    private static final String PAID_LATER = "{\"autoSettle\": false}";

    private Run run;

    /** Where the node stands when it is killed: at a table that is locked, in a transaction it can't end. */
    enum Stage {
        DOWNLOADING(null),
        STORING_THE_FILE("bill_file_chunk"),
        LOADING_LINES("bill_line"),
        RECORDING_DIFFERENCES("bill_difference"),
        APPLYING_A_PAYMENT("course_access");

        private final @Nullable String table;

        Stage(@Nullable String table) {
            this.table = table;
        }
    }

    @BeforeAll
    void start() {
        // only the bill finds what was paid
        NodePlan plan = NodePlan.asShipped()
                .startedOften()
                .with("--boxline.payment.window=2h", "--boxline.payment.ask-after=1h");
        run = new Run("reconciliation, killed", 1, plan);
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_payment_that_a_bill_proves_is_applied_once(Stage stage) throws SQLException {
        partners().behave("payment", PAID_LATER);
        String orderNo = "BILLED." + stage.name();
        assertThat(client().start("shop", orderNo).status()).isEqualTo(200);
        partners().settle(orderNo, 0);
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        partners().bill(day, "{\"add\": [{\"orderNo\": \"" + STRANGE + "\", \"amountMinor\": 100}]}");

        kill(stage, day);

        BoxlineNode node = run.cluster().node(0);
        partners().behave("payment", PAID_LATER);
        node.start();
        node.awaitReady();
        Wait.orFail(
                "the day is reconciled",
                TAKE_OVER,
                () -> run.count("select count(*) from reconciliation where source = 'simulated' and state = 'DONE'"
                                        + " and bill_day = '" + day + "'")
                                == 1
                        && run.count("select count(*) from act_ru_ext_task") == 0);

        assertThat(run.count("select count(*) from payment where status = 'SETTLED' and order_no = '" + orderNo + "'"))
                .isOne();
        assertThat(run.count("select count(*) from orders where order_no = '" + orderNo + "'"))
                .isOne();
        assertThat(audited("APPLIED_FROM_BILL", orderNo)).isOne();
        assertThat(differences(orderNo, "RESOLVED")).isOne();
        assertThat(differences(STRANGE, "OPEN")).isOne();
        assertThat(partners().effects("payment", orderNo, "CAPTURE")).isOne();
        run.judge();
    }

    /** Begins the day, and kills the node once it has come so far. */
    private void kill(Stage stage, LocalDate day) throws SQLException {
        try (Connection holder = run.cluster().postgres().connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            if (stage.table == null) {
                partners().behave("payment", "{\"mode\": \"HANG\"}");
            } else {
                statement.execute("lock table " + stage.table + " in exclusive mode");
            }
            String path = "/api/v1/ops/reconciliations/simulated/" + day + "/run";
            assertThat(client().post("operator", path, "{}", Map.of()).status() / 100)
                    .isEqualTo(2);
            String there = stage.table == null
                    ? "select count(*) from act_ru_ext_task where worker_id_ is not null"
                    : "select count(*) from pg_locks where not granted and relation = '" + stage.table + "'::regclass";
            Wait.orFail("the node stands at " + stage, Duration.ofMinutes(1), () -> run.count(there) > 0);
            run.kill(run.cluster().node(0));
            holder.rollback();
        }
    }

    private long audited(String action, String orderNo) {
        return run.count(
                "select count(*) from audit_entry where action = '" + action + "' and subject = '" + orderNo + "'");
    }

    private long differences(String orderNo, String state) {
        return run.count(
                "select count(*) from bill_difference where order_no = '" + orderNo + "' and state = '" + state + "'");
    }

    private Partners partners() {
        return run.cluster().partners().control();
    }

    private NodeClient client() {
        return new NodeClient(NodeClient.http(), run.cluster().node(0).port());
    }
}
