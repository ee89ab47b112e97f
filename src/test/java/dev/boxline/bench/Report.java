package dev.boxline.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a part of the benchmark found: in a file of its own under {@code target/bench}, and in the one table of all. */
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
        Files.writeString(beside(".md").toPath(), String.join("\n", lines) + "\n");
        OneTable.take(name, lines);
    }

    /** A file beside the report, named like it. */
    File beside(String ending) throws IOException {
        return file(name + ending).toFile();
    }

    static Path file(String name) throws IOException {
        Files.createDirectories(FOLDER);
        return FOLDER.resolve(name);
    }
}
