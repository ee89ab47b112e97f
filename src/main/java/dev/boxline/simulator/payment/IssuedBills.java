package dev.boxline.simulator.payment;

import dev.boxline.simulator.http.SimulatorProblem;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.http.SimulatorResponse.Content;
import dev.boxline.simulator.partner.RandomNumbers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files that a provider has written for download, each under a token that expires. */
public final class IssuedBills {

    private final Map<String, Issued> files = new ConcurrentHashMap<>();
    private final Duration lifetime;

    private record Issued(Path file, Instant until) {

        boolean isExpired() {
            return Instant.now().isAfter(until);
        }
    }

    public IssuedBills(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Writes a file and returns its token. */
    public String issue(Content content) {
        files.entrySet().removeIf(issued -> issued.getValue().isExpired() && delete(issued.getValue()));
        try {
            Path file = Files.createTempFile("boxline-bill", null);
            file.toFile().deleteOnExit();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.writeTo(out);
            }
            String token = RandomNumbers.next("B");
            files.put(token, new Issued(file, Instant.now().plus(lifetime)));
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean delete(Issued issued) {
        try {
            return Files.deleteIfExists(issued.file());
        } catch (IOException stillOpen) {
            return false;
        }
    }

    /** The file of a token; refuses one that is unknown or expired. */
    public SimulatorResponse download(String token) {
        Issued issued = files.get(token);
        if (issued == null || issued.isExpired()) {
            throw SimulatorProblem.badRequest("The token of this download is unknown or expired.");
        }
        return SimulatorResponse.file("application/octet-stream", out -> Files.copy(issued.file(), out));
    }
}
