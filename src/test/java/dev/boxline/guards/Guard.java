package dev.boxline.guards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that keeps harm away, how it is taken away, and the test that misses it.
 *
 * @param what its severity and what it does
 * @param test the test class that goes red without it
 */
record Guard(String what, List<Change> changes, String test) {

    private static final Path LIST = Path.of("src", "test", "resources", "guards.txt");

    /** All guards, as they are written down. */
    static List<Guard> all() throws IOException {
        List<Guard> all = new ArrayList<>();
        for (String block : Files.readString(LIST, UTF_8).split("\n\n+", -1)) {
            List<String> lines =
                    block.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) {
                all.add(read(lines));
            }
        }
        return all;
    }

    private static Guard read(List<String> lines) {
        List<Change> changes = new ArrayList<>();
        String file = "";
        String out = "";
        for (String line : lines) {
            String text = line.length() > 2 ? line.substring(2).replace("⏎", "\n") : "";
            switch (line.charAt(0)) {
                case '@' -> file = text;
                case '-' -> out = text;
                case '+' -> changes.add(new Change(Path.of(file), out, text));
                default -> {}
            }
        }
        return new Guard(only(lines, '='), List.copyOf(changes), only(lines, '!'));
    }

    private static String only(List<String> lines, char sign) {
        Stream<String> found = lines.stream().filter(line -> line.charAt(0) == sign);
        return found.findFirst()
                .map(line -> line.substring(2))
                .orElseThrow(() -> new IllegalStateException("No line with " + sign + " in " + lines));
    }

    @Override
    public String toString() {
        return what;
    }
}
