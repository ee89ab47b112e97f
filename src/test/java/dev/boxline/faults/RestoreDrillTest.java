package dev.boxline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.PostgresServer;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.judge.Effect;
import dev.boxline.faults.judge.Evidence;
import dev.boxline.faults.judge.Judge;
import dev.boxline.faults.judge.PartnerJournals;
import dev.boxline.faults.judge.Tables;
import dev.boxline.faults.load.Answer;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The restore that operations.md describes, with its statements as they stand there: a base backup while people buy, a
 * moment some time later, and a failure later still. Meanwhile orders are delivered, cancelled and refunded whose records
 * the restored database lacks.
 */
@Tag("long")
@Tag("alone")
class RestoreDrillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** PostgreSQL knows no names of zones yet when it reads this, not even Z. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSx", Locale.ROOT);

    private static final Path MANUAL = Path.of("src", "docs", "operations.md");
    private static final String PARKED =
            "select count(*) from dead_letter where state = 'PARKED' and partner = 'LOGISTICS'";
    private static final List<String> PARTNERS = List.of("payment", "warehouse", "logistics");

    @Test
    void nothing_acknowledged_before_the_moment_is_missing_and_nothing_happens_twice() throws SQLException {
        try (Run run = new Run("restore", 1, NodePlan.asShipped())) {
            PostgresServer postgres = run.cluster().postgres();
            BoxlineNode node = run.cluster().node(0);
            Path backups = backups(run);
            postgres.archiveTo(backups.resolve("wal"));
            node.awaitReady();

            run.cluster().partners().control().behave("logistics", "{\"mode\": \"DOWN\"}");
            run.workload().start(300, 10);
            Wait.orFail("orders wait for the courier", PATIENCE, () -> run.count(PARKED) >= 15);
            postgres.backUp(backups.resolve("base"));
            int parked = (int) run.count(PARKED);
            Wait.orFail("more orders wait", PATIENCE, () -> run.count(PARKED) >= parked + 15);

            List<Answer> acknowledged = run.workload().answers();
            List<String> cancelled = parkedOrders(run, 5);
            Instant moment = Instant.now();

            cancelled.forEach(orderNo -> giveUp(node, orderNo));
            run.cluster().partners().control().behave("logistics", "{}");
            Wait.orFail("they are refunded", PATIENCE, () -> refunded(run).containsAll(cancelled));
            Wait.orFail(
                    "boxes are delivered",
                    PATIENCE,
                    () -> effects(run, "DELIVERED").size() >= 20);
            postgres.execute("select pg_switch_wal()");
            node.kill();
            postgres.kill();
            Set<String> delivered = effects(run, "DELIVERED");

            postgres.restore(backups.resolve("base"), recovery(backups.resolve("wal"), moment));
            statement("update partner_gate").forEach(postgres::execute);
            Map<String, Long> before = requests(run);
            int answered = run.workload().answers().size();
            node.start();
            node.awaitReady();

            assertThat(orders(run)).containsAll(ownOrders(acknowledged)).containsAll(cancelled);
            Set<String> lost = effects(run, "CAPTURE");
            lost.removeAll(orders(run));
            assertThat(lost)
                    .as("paid after the moment")
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(ownOrders(acknowledged));
            assertThat(ledger(node, "paid")).isEqualTo(run.count("select count(*) from orders"));
            Wait.orFail(
                    "orders reach the fence",
                    PATIENCE,
                    () -> run.count("select count(*) from dead_letter where reason_code like 'GATE%'") > 0);
            assertThat(requests(run)).as("nothing passes the fence").isEqualTo(before);

            open(node, "PAYMENT");
            statement("update payment").forEach(postgres::execute);
            Wait.orFail(
                    "all payments are confirmed",
                    PATIENCE,
                    () -> run.count(
                                    "select count(*) from payment where status = 'SETTLED' and next_query_at is not null")
                            == 0);
            List<String> held = run.value("select string_agg(order_no, ',') from order_hold")
                    .map(orders -> List.of(orders.split(",")))
                    .orElse(List.of());
            assertThat(held).as("refunded after the moment").containsAll(cancelled);
            open(node, "WAREHOUSE");
            open(node, "LOGISTICS");
            Wait.orFail(
                    "refunded orders are stopped", PATIENCE, () -> stopped(run).containsAll(held));
            held.forEach(orderNo -> giveUp(node, orderNo));
            Set<String> kept = orders(run);
            delivered.stream()
                    .filter(kept::contains)
                    .forEach(orderNo -> run.cluster().partners().control().move(orderNo, "DELIVERED", 1));

            run.workload().finish(PATIENCE);
            Wait.orFail("everything comes to rest", Run.AT_REST, run::quiet);
            Evidence evidence = evidence(run, lost, acknowledged, answered, node);
            assertThat(Judge.atRest(evidence)).isEmpty();
            assertThat(effects(run, "DELIVERED")).containsAll(delivered);
            cancelled.forEach(
                    orderNo -> assertThat(run.cluster().partners().control().effects("payment", orderNo, "REFUND"))
                            .isEqualTo(1));
        }
    }

    private static Path backups(Run run) {
        try {
            Path backups = run.cluster().partners().ledgers().resolveSibling("backups");
            Files.createDirectories(backups.resolve("wal"));
            return backups;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of the manual, for this archive and moment. */
    private static String recovery(Path wal, Instant moment) {
        return block("<<'CONF'\n", "\n *CONF")
                        .replace("/backup/wal", wal.toString())
                        .replaceAll(
                                "(recovery_target_time = )'[^']*'",
                                "$1'" + TIME.format(moment.atOffset(ZoneOffset.UTC)) + "'")
                + "\n";
    }

    /** The manual's SQL that begins like this. */
    private static Stream<String> statement(String begin) {
        return Stream.of(block("```sql\n(?= *" + begin + ")", ";"));
    }

    private static String block(String begin, String end) {
        try {
            Matcher found =
                    Pattern.compile(begin + "(.*?)" + end, Pattern.DOTALL).matcher(Files.readString(MANUAL));
            assertThat(found.find()).as(begin).isTrue();
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Evidence evidence(
            Run run, Set<String> lost, List<Answer> acknowledged, int answered, BoxlineNode node) throws SQLException {
        Evidence all = run.evidence();
        List<Answer> answers = new ArrayList<>(acknowledged);
        answers.addAll(all.answers().subList(answered, all.answers().size()));
        Map<String, List<Effect>> effects = all.effects().entrySet().stream()
                .filter(entry -> !lost.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Long> figures = Map.of("stuck", ledger(node, "stuck"), "unaccounted", ledger(node, "unaccounted"));
        return new Evidence(effects, answers, all.tables(), List.of(), figures);
    }

    private static Set<String> ownOrders(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.acknowledged() && answer.what().ownPurchase())
                .map(Answer::orderNo)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> orders(Run run) throws SQLException {
        return run.evidence().tables().checkouts().stream()
                .map(checkout -> checkout.orderNo())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> stopped(Run run) {
        return parked(run, letter -> letter.reason().equals("REFUNDED_AT_PROVIDER"));
    }

    private static List<String> parkedOrders(Run run, int howMany) {
        return parked(run, letter -> letter.step().equals("task_notifyLogistics")).stream()
                .limit(howMany)
                .toList();
    }

    private static Set<String> parked(Run run, Predicate<Tables.Parked> which) {
        try {
            return run.evidence().tables().parked().stream()
                    .filter(letter -> letter.state().equals("PARKED"))
                    .filter(which)
                    .map(letter -> letter.orderNo())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (SQLException e) {
            return Set.of();
        }
    }

    private static Set<String> refunded(Run run) {
        return effects(run, "REFUND");
    }

    /** The orders with this effect in the partners' ledgers. */
    private static Set<String> effects(Run run, String what) {
        return PartnerJournals.read(List.of(run.cluster().partners().ledgers())).stream()
                .filter(effect -> effect.what().equals(what))
                .map(Effect::orderNo)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Long> requests(Run run) {
        return PARTNERS.stream()
                .collect(Collectors.toMap(
                        partner -> partner,
                        partner -> run.cluster().partners().control().requests(partner)));
    }

    private static long ledger(BoxlineNode node, String figure) {
        JsonNode ledger = client(node).get("operator", "/api/v1/ops/ledger").body();
        return ledger.path(figure).asLong(-1);
    }

    private static void open(BoxlineNode node, String partner) {
        String auto = "{\"autoRecovery\": true, \"gate\": \"AUTO\", \"until\": null, \"reason\": \"Restored\"}";
        assertThat(client(node)
                        .put("operator", "/api/v1/ops/partners/" + partner, auto)
                        .status())
                .isEqualTo(200);
    }

    private static void giveUp(BoxlineNode node, String orderNo) {
        String decision = "{\"action\": \"GIVE_UP\", \"reason\": \"Buyer changed his mind\"}";
        assertThat(client(node)
                        .post("operator", "/api/v1/ops/parked/" + orderNo + "/resolution", decision, Map.of())
                        .status())
                .isEqualTo(202);
    }

    private static NodeClient client(BoxlineNode node) {
        return new NodeClient(NodeClient.http(), node.port());
    }
}
