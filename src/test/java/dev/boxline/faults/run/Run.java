package dev.boxline.faults.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.faults.cluster.BoxlineNode;
import dev.boxline.faults.cluster.Cluster;
import dev.boxline.faults.cluster.NodePlan;
import dev.boxline.faults.cluster.Wait;
import dev.boxline.faults.judge.Evidence;
import dev.boxline.faults.judge.Judge;
import dev.boxline.faults.judge.LeakScanner;
import dev.boxline.faults.judge.PartnerJournals;
import dev.boxline.faults.judge.TablesReader;
import dev.boxline.faults.load.Answer;
import dev.boxline.faults.load.NodeClient;
import dev.boxline.faults.load.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: a cluster under load, faults done to it, and the judgement at the end. */
public final class Run implements AutoCloseable {

    /** How soon everything is delivered, parked with a reason or closed after the last fault: what faults.md promises. */
    public static final Duration AT_REST = Duration.ofSeconds(Integer.getInteger("faults.rest-seconds", 90));

    /** How long buyers may still go on buying when no more faults are done. */
    private static final Duration BOUGHT = Duration.ofMinutes(5);

    /** Longer, and a dead node's work waits longer than promised. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(60);

    private final Seed seed;
    private final long begun = System.nanoTime();
    private final Figures figures = new Figures();
    private final Path folder;
    private final Cluster cluster;
    private final Workload workload;
    private final TakeOvers takeOvers;
    private final List<Path> ledgers = new ArrayList<>();

    public Run(String name, int nodes, NodePlan plan) {
        this(Seed.of(name), nodes, plan);
    }

    /** The run of this seed, whatever {@code -Dfaults.seed} says. */
    public Run(String name, int nodes, NodePlan plan, long seed) {
        this(Seed.of(name, seed), nodes, plan);
    }

    private Run(Seed seed, int nodes, NodePlan plan) {
        String name = seed.run();
        this.seed = seed;
        folder = folder(name);
        cluster = new Cluster(folder, nodes, plan).started();
        ledgers.add(cluster.partners().ledgers());
        workload = new Workload(seed.value(), cluster.nodes());
        takeOvers = new TakeOvers(cluster.postgres(), figures);
    }

    private static Path folder(String name) {
        try {
            Path home = Files.createDirectories(Report.HOME);
            return Files.createTempDirectory(home.toAbsolutePath(), name.replaceAll("[^A-Za-z0-9]+", "-") + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Seed seed() {
        return seed;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Workload workload() {
        return workload;
    }

    public Figures figures() {
        return figures;
    }

    /** Judges by these ledgers too: those of partners beside the cluster's own. */
    public void reads(Path others) {
        ledgers.add(others);
    }

    /** Waits until a third of the purchases that will be made has been answered. */
    public void awaitAThirdOfThePurchases() {
        Wait.orFail(
                "a third of the purchases is under way",
                Duration.ofMinutes(2),
                () -> workload.answers().size() >= workload.pushed() / 3);
    }

    /** A node has just died, of whatever. */
    public void died() {
        takeOvers.death();
    }

    /** Kills a node as a power cut would, and remembers when. */
    public void kill(BoxlineNode node) {
        died();
        node.kill();
        figures.fault("kill -9 of a node");
    }

    /** Judges what must hold at every instant, in the middle of it all. */
    public void lookMeanwhile() {
        try {
            figures.violated(Judge.whileMoving(evidence()));
        } catch (SQLException databaseIsDown) {
            return; // looked at again later
        }
    }

    /** Takes all faults away, waits until things are quiet, and judges everything. */
    public void judge() {
        boolean quiet = comesToRest(AT_REST);
        assertThat(figures.violations()).as("violations, seed " + seed.value()).isEmpty();
        assertThat(quiet).as("everything came to rest within " + AT_REST).isTrue();
        assertThat(figures.slowestTakeOver())
                .as("until a dead node's work is taken over")
                .isLessThan(TAKEN_OVER);
    }

    /** The same, leaving what was found to the caller; true when things came to rest in time. */
    public boolean comesToRest(Duration patience) {
        long healing = System.nanoTime();
        cluster.heal();
        figures.recovered(Duration.ofNanos(System.nanoTime() - healing));
        workload.finish(BOUGHT);
        long resting = System.nanoTime();
        boolean quiet = Wait.until(patience, this::quiet);
        figures.rested(Duration.ofNanos(System.nanoTime() - resting));
        try {
            figures.violated(Judge.atRest(evidence().with(leaks(), ledger())));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        countAnswers();
        return quiet;
    }

    private void countAnswers() {
        List<Answer> answers = workload.answers();
        figures.load(
                workload.pushed(),
                answers.stream().filter(Answer::acknowledged).count(),
                answers.stream()
                        .filter(answer -> answer.status() == Answer.UNKNOWN)
                        .count());
    }

    /** Answers before tables before ledgers: what is claimed is looked for in what is newer. */
    public Evidence evidence() throws SQLException {
        List<Answer> answers = workload.answers();
        try (Connection connection = cluster.postgres().connect()) {
            var tables = TablesReader.read(connection);
            return Evidence.of(PartnerJournals.read(ledgers), answers, tables);
        }
    }

    /** Empty when no node answers. */
    private Map<String, Long> ledger() {
        for (BoxlineNode node : cluster.nodes()) {
            JsonNode ledger = new NodeClient(NodeClient.http(), node.port())
                    .get("operator", "/api/v1/ops/ledger")
                    .body();
            if (ledger.has("stuck") && ledger.has("unaccounted")) {
                return Map.of(
                        "stuck", ledger.path("stuck").asLong(),
                        "unaccounted", ledger.path("unaccounted").asLong());
            }
        }
        return Map.of();
    }

    private List<String> leaks() throws SQLException {
        try (Connection connection = cluster.postgres().connect()) {
            List<BoxlineNode> nodes = cluster.nodes();
            return LeakScanner.in(
                    nodes.stream().map(BoxlineNode::log).toList(),
                    nodes.stream().map(BoxlineNode::metrics).toList(),
                    connection);
        }
    }

    /** Nothing is under way in the engine, and nobody waits for a partner; boxes on their way wait for an operator. */
    public boolean quiet() {
        return count("select count(*) from act_ru_execution e where not exists (select 1 from dead_letter d"
                                + " where d.instance_id = e.proc_inst_id_ and d.state = 'PARKED'"
                                + " and d.reason_code = 'COURIER_HAS_BOX')")
                        == 0
                && count("select count(*) from checkout c where not exists"
                                + " (select 1 from payment p where p.order_no = c.order_no)")
                        == 0;
    }

    /** One number from Boxline's database; -1 while it can't be had. */
    public long count(String sql) {
        return Long.parseLong(value(sql).orElse("-1"));
    }

    /** One value from Boxline's database; empty while it can't be had, or when there is none. */
    public Optional<String> value(String sql) {
        try (Connection connection = cluster.postgres().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        takeOvers.close();
        workload.stop();
        cluster.close();
        if (figures.violations().isEmpty()) {
            Folders.delete(folder.resolve("postgres")); // large; the logs stay
        }
        Report.add(seed, Duration.ofNanos(System.nanoTime() - begun), figures);
        seed.print();
    }
}
