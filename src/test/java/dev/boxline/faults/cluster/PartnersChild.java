package dev.boxline.faults.cluster;

import dev.boxline.BoxlineApplication;
import dev.boxline.Partners;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulated partners alone, in a process of their own, with their ledgers on disk. */
public final class PartnersChild implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final List<Integer> callBack;
    private final Partners partners;
    private Child child;

    PartnersChild(Path folder, int port, List<Integer> callBack) {
        this.folder = folder;
        this.port = port;
        this.callBack = callBack;
        this.partners = new Partners(port);
        this.child = launch();
    }

    private Child launch() {
        Child started = Child.start(
                List.of(
                        Jvm.java(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, ClassPath.ofTheProduct()),
                        BoxlineApplication.class.getName(),
                        "simulator",
                        "--boxline.simulator.port=" + port,
                        "--boxline.simulator.delivery-step=300ms",
                        "--boxline.data-dir=" + folder,
                        "--boxline.callback-url="
                                + callBack.stream()
                                        .map(at -> "http://localhost:" + at)
                                        .collect(Collectors.joining(","))),
                Map.of(),
                folder.resolve("partners.log"));
        Wait.orFail("the partners listen", Duration.ofSeconds(60), () -> listens(port));
        return started;
    }

    /** Kills them and starts them again; what they accepted is on their disk. */
    public void killAndRestart() {
        child.kill();
        child = launch();
    }

    /** How they are told to behave. */
    public Partners control() {
        return partners;
    }

    int port() {
        return port;
    }

    /** Where each partner's ledger is. */
    public Path ledgers() {
        return folder.resolve("simulator");
    }

    static boolean listens(int port) {
        try (var socket = new java.net.Socket("localhost", port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        child.kill();
    }
}
