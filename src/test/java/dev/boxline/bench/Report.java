package dev.boxline.bench;

import java.io.File;
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

    /** The same figures for a machine, beside the report. */
    void json(String text) throws IOException {
        write(".json", text);
    }

    @Override
    public void close() throws IOException {
        String text = String.join("\n", lines) + "\n";
        System.out.println(text);
        write(".md", text);
    }

    private void write(String ending, String text) throws IOException {
        Files.writeString(beside(ending).toPath(), text);
    }

    /** A file beside the report, named like it. */
    File beside(String ending) throws IOException {
        Files.createDirectories(FOLDER);
        return FOLDER.resolve(name + ending).toFile();
    }
}
