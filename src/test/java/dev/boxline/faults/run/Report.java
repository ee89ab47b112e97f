package dev.boxline.faults.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All runs so far, as a page under {@code target/faults} and as a table on standard output. */
final class Report {

    static final Path HOME = Path.of("target", "faults");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS = List.of(
            "run",
            "seed",
            "seconds",
            "faults",
            "orders",
            "acknowledged",
            "unknown",
            "judged",
            "violations",
            "takeover",
            "recovery",
            "rest");

    static {
        Folders.delete(HOME.resolve("runs")); // of an earlier build
    }

    private Report() {}

    /** Adds a run, and writes the page anew. */
    static void add(Seed seed, Duration took, Figures figures) {
        Map<String, Object> line = new LinkedHashMap<>(figures.line());
        line.put("run", seed.run());
        line.put("seed", Long.toString(seed.value()));
        line.put("seconds", Long.toString(took.toSeconds()));
        line.put("violations", figures.violations().size() + (wanted(seed.run()) ? " (wanted)" : ""));
        line.put("details", figures.violations().stream().map(Object::toString).toList());
        try {
            Path runs = Files.createDirectories(HOME.resolve("runs"));
            String name = seed.run().replaceAll("[^A-Za-z0-9]+", "-");
            JSON.writeValue(runs.resolve(name + ".json").toFile(), line);
            List<Map<String, Object>> all = read(runs);
            Files.writeString(HOME.resolve("report.html"), page(all));
            System.out.println(table(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a guard is missing, the judge must find something. */
    private static boolean wanted(String run) {
        return run.startsWith("guard out: ") && !run.endsWith("ALL_IN_PLACE");
    }

    private static List<Map<String, Object>> read(Path runs) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(runs)) {
            for (Path file : files.sorted().toList()) {
                all.add(JSON.readValue(
                        file.toFile(), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class)));
            }
        }
        return all;
    }

    private static String table(List<Map<String, Object>> runs) {
        var table = new StringBuilder("\n");
        for (Map<String, Object> run : runs) {
            table.append(COLUMNS.stream()
                            .map(column -> column + " " + run.getOrDefault(column, ""))
                            .collect(Collectors.joining(" | ")))
                    .append('\n');
        }
        return table.toString();
    }

    private static String page(List<Map<String, Object>> runs) {
        var rows = new StringBuilder();
        for (Map<String, Object> run : runs) {
            rows.append(COLUMNS.stream()
                    .map(column -> "<td>" + escaped(run.getOrDefault(column, "")) + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>\n")));
            if (run.get("details") instanceof List<?> details && !details.isEmpty()) {
                rows.append("<tr><td colspan=\"" + COLUMNS.size() + "\"><ul>");
                details.forEach(one -> rows.append("<li>" + escaped(one) + "</li>"));
                rows.append("</ul></td></tr>\n");
            }
        }
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Boxline under faults</title>
                <style>body{font:15px sans-serif;margin:2em}table{border-collapse:collapse}
                td,th{border:1px solid #bbb;padding:.4em .6em;text-align:left;vertical-align:top}</style></head>
                <body><h1>Boxline under faults</h1>
                <p>Judged by the partners' ledgers on disk, the buyers' recorded answers, and then Boxline's tables.
                Take-over, recovery and rest: median / 95 percent / longest (how many).</p>
                <table><tr>%s</tr>
                %s</table></body></html>
                """.formatted(
                COLUMNS.stream().map(column -> "<th>" + column + "</th>").collect(Collectors.joining()), rows);
    }

    private static String escaped(Object text) {
        return text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
