package dev.boxline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a part of the benchmark found: on standard output, and in a file of its own under {@code target/bench}. */
final class Report implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "bench");

    private final String name;
    private final List<String> lines = new ArrayList<>();

    Report(String name) {
        this.name = name;
    }

    void add(String line) {
        lines.add(line);
    }

    @Override
    public void close() throws IOException {
        String text = String.join("\n", lines) + "\n";
        System.out.println(text);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".md"), text);
    }
}
