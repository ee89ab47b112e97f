package dev.boxline.faults.cluster;

import dev.boxline.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of Boxline: a process that is started, killed and started again, on the same ports. */
public final class BoxlineNode implements AutoCloseable {

    public static final Duration BOOT = Duration.ofMinutes(3);

    private final Probe probe = new Probe();
    private final String name;
    private final Path folder;
    private volatile NodePlan plan;
    private final int port;
    private final int actuator = FreePort.find();
    private final NodeNetwork ways;
    private volatile @Nullable Child child;

    BoxlineNode(Path folder, NodePlan plan, int port, NodeNetwork ways) {
        this.name = String.valueOf(folder.getFileName());
        this.folder = folder;
        this.plan = plan;
        this.port = port;
        this.ways = ways;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public int actuator() {
        return actuator;
    }

    /** How others reach it, and it others. */
    public NodeNetwork ways() {
        return ways;
    }

    /** What it says. */
    public Path log() {
        return folder.resolve("node.log");
    }

    public void start() {
        start(plan.archived() ? StartArchive.use(plan) : List.of());
    }

    private void start(List<String> options) {
        child = Child.start(command(options), Map.of(), log());
    }

    /** Is started as something else from now on. */
    public void become(NodePlan other) {
        plan = other;
    }

    /** Starts and ends once so that later starts are quick, if the plan asks for that and nobody did so before. */
    void prepare() {
        if (!plan.archived() || StartArchive.isThere(plan)) {
            return;
        }
        start(StartArchive.write(plan));
        awaitReady();
        terminate();
        if (!awaitEnd(BOOT)) {
            throw new AssertionError(name + " does not end when asked to");
        }
    }

    private List<String> command(List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(Jvm.java(), "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(plan.jvm());
        command.addAll(List.of("-cp", plan.classPath(), plan.mainClass()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=" + actuator,
                "--boxline.data-dir=" + folder,
                "--boxline.simulator.enabled=false",
                "--boxline.simulator.url=http://localhost:" + ways.toPartners().port(),
                "--boxline.payment.alipay.endpoint.url=http://localhost:"
                        + ways.toAlipay().port() + "/partners/alipay/gateway.do",
                "--spring.datasource.url=jdbc:postgresql://localhost:"
                        + ways.toDatabase().port() + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres"));
        command.addAll(plan.settings());
        return command;
    }

    /** Puts its clock so far ahead; only a node started by the tests' own class looks. */
    public void skew(Duration ahead) {
        try {
            Path next = Files.writeString(folder.resolve("clock.next"), Long.toString(ahead.toMillis()));
            Files.move(next, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean alive() {
        Child now = child;
        return now != null && now.alive();
    }

    public Vitals vitals() {
        return Vitals.of(running().pid());
    }

    /** What its readiness says; 0 when it says nothing. */
    public int readiness() {
        return status("/actuator/health/readiness");
    }

    /** What it tells of itself in numbers. */
    public String metrics() {
        return probe.text(actuator, "/actuator/prometheus")
                .orElseThrow(() -> new AssertionError(name + " tells no metrics; see " + log()));
    }

    /** The status of a plain request; 0 when there is no answer within five seconds. */
    public int status(String path) {
        return probe.status(port, path);
    }

    public boolean ready() {
        return readiness() == 200;
    }

    public void awaitReady() {
        Wait.orFail(name + " is ready; see " + log(), BOOT, () -> {
            if (!alive()) {
                throw new AssertionError(name + " ended while it started; see " + log());
            }
            return ready();
        });
    }

    /** SIGKILL. */
    public void kill() {
        running().kill();
    }

    /** SIGTERM: asks it to finish what it has in hand. */
    public void terminate() {
        running().terminate();
    }

    public boolean awaitEnd(Duration patience) {
        return running().awaitEnd(patience);
    }

    /** Stands still, as in a very long pause of its virtual machine, until {@link #thaw()}. */
    public void freeze() {
        running().signal("STOP");
    }

    public void thaw() {
        running().signal("CONT");
    }

    private Child running() {
        Child now = child;
        if (now == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return now;
    }

    @Override
    public void close() {
        if (child != null) {
            running().kill();
        }
        ways.close();
    }
}
