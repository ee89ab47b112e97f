package dev.boxline.faults.cluster;

import dev.boxline.BoxlineApplication;
import dev.boxline.FreePort;
import dev.boxline.faults.load.NodeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Boxline as anybody tries it out: one process with its partners, and H2 in a file. */
public final class LoneNode implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(2);

    private final Path folder;
    private final int port = FreePort.find();
    private @Nullable Child child;

    public LoneNode(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Where its orders are. */
    public Path database() {
        return folder.resolve("data/boxline.mv.db");
    }

    public void start() {
        launch(List.of());
    }

    /** On a disk where no file grows beyond so many bytes. */
    public void startWithin(long bytes) {
        launch(List.of("bash", "-c", "ulimit -f " + bytes / 1024 + "; exec \"$@\"", "within"));
    }

    /** With its log on a disk that is full. */
    public void startUnheard() {
        launch(List.of("bash", "-c", "exec \"$@\" > /dev/full 2>&1", "unheard"));
    }

    private void launch(List<String> before) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Jvm.java(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(java.io.File.pathSeparator, ClassPath.ofTheProduct()),
                BoxlineApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=" + FreePort.find(),
                "--boxline.simulator.port=" + FreePort.find(),
                "--boxline.data-dir=" + folder.resolve("data")));
        child = Child.start(command, Map.of(), folder.resolve("node.log"));
    }

    public boolean alive() {
        return running().alive();
    }

    public boolean ready() {
        return client().get("", "/actuator/health/readiness").status() == 200;
    }

    public void awaitReady() {
        Wait.orFail("the node is ready; see " + folder.resolve("node.log"), BOOT, () -> {
            if (!alive()) {
                throw new AssertionError("The node ended while it started; see " + folder.resolve("node.log"));
            }
            return ready();
        });
    }

    /** How it ended by itself; a failure when it doesn't. */
    public int awaitEnd() {
        if (!running().awaitEnd(BOOT)) {
            throw new AssertionError("The node does not end; see " + folder.resolve("node.log"));
        }
        return running().exitValue();
    }

    public void kill() {
        running().kill();
    }

    public NodeClient client() {
        return new NodeClient(NodeClient.http(), port);
    }

    /** All it ever said. */
    public String said() {
        try {
            return Files.readString(folder.resolve("node.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Child running() {
        if (child == null) {
            throw new IllegalStateException("The node was not started");
        }
        return child;
    }

    @Override
    public void close() {
        if (child != null) {
            child.kill();
        }
    }
}
