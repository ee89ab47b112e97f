package dev.boxline.simulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void reads_back_every_line_in_order_whatever_its_length() throws IOException {
        List<String> lines = IntStream.range(0, 3_000)
                .mapToObj(i -> i + "x".repeat(i == 7 ? 3_000_000 : i))
                .toList();
        try (Journal journal = Journal.open(folder.resolve("j"), (bytes, from, length) -> {})) {
            lines.forEach(line -> {
                var unused = journal.append(line.getBytes(UTF_8));
            });
            journal.flushed().join();
        }
        List<String> read = new ArrayList<>();
        Journal.open(folder.resolve("j"), (bytes, from, length) -> read.add(new String(bytes, from, length, UTF_8)))
                .close();

        assertThat(read).isEqualTo(lines);
    }

    @Test
    void takes_nothing_after_the_close() throws IOException {
        Journal journal = Journal.open(folder.resolve("j"), (bytes, from, length) -> {});
        journal.close();

        assertThat(journal.append(new byte[] {'1'})).isCompletedExceptionally();
    }
}
