package dev.boxline;

import dev.boxline.simulator.Simulator;
import dev.boxline.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A second warehouse, {@code wh-shanghai}, and a second carrier, {@code sf}, with ledgers of their own. */
public final class SecondSimulator implements AutoCloseable {

    private static final String SECRET = "a-secret-of-sf";

    private final Simulator simulator;
    private final Partners partners;
    private final Path folder;

    public SecondSimulator() {
        try {
            folder = Files.createTempDirectory("second-simulator");
            simulator = new Simulator(
                    new SimulatorSettings(
                            folder,
                            List.of(),
                            new SimulatorSettings.Simulator(
                                    "localhost", 0, Duration.ofMillis(50), 60, "/callbacks/logistics/sf"),
                            new SimulatorSettings.Payment(new SimulatorSettings.Simulated("secret", "second")),
                            new SimulatorSettings.Logistics(SECRET)),
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        partners = new Partners(simulator.port());
    }

    public Partners partners() {
        return partners;
    }

    public int port() {
        return simulator.port();
    }

    /** Where its ledgers are. */
    public Path ledgers() {
        return folder.resolve("simulator");
    }

    /** The next address is tried when one refuses. */
    public void sendCallbacksTo(String... boxline) {
        simulator.sendCallbacksTo(Stream.of(boxline).map(URI::create).toList());
    }

    /** The settings that declare its carrier. */
    public Map<String, String> carrier() {
        return carrier(simulator.port());
    }

    /** The same behind another port. */
    public Map<String, String> carrier(int port) {
        Map<String, String> settings = endpoint("logistics", "sf", port);
        settings.put("boxline.logistics.endpoints.sf.callback-secret", SECRET);
        return settings;
    }

    /** The settings that declare its warehouse. */
    public Map<String, String> warehouse() {
        return endpoint("warehouse", "wh-shanghai", simulator.port());
    }

    private static Map<String, String> endpoint(String role, String name, int port) {
        String address = "http://localhost:" + port;
        String prefix = "boxline." + role + ".endpoints." + name;
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(prefix + ".url", address + "/partners/" + role);
        settings.put(prefix + ".health-url", address + "/simulator/" + role + "/health");
        return settings;
    }

    @Override
    public void close() {
        try {
            simulator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
