package dev.boxline.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A part of the report for a machine: its tables' rows as objects, its other lines as notes. */
final class JsonTable {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private JsonTable() {}

    static String of(List<String> lines) {
        List<String> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> names = List.of();
        for (String line : lines) {
            if (!line.startsWith("|")) {
                names = List.of();
                if (!line.isBlank()) {
                    notes.add(quoted(line));
                }
            } else if (names.isEmpty()) {
                names = cells(line);
            } else if (!line.startsWith("|-") && !line.startsWith("|:")) {
                rows.add(row(names, cells(line)));
            }
        }
        return "{\"rows\": [" + String.join(",\n  ", rows) + "],\n \"notes\": [" + String.join(", ", notes) + "]}";
    }

    private static String row(List<String> names, List<String> cells) {
        List<String> members = new ArrayList<>();
        for (int n = 0; n < Math.min(names.size(), cells.size()); n++) {
            String cell = cells.get(n);
            members.add(quoted(names.get(n)) + ": " + (NUMBER.matcher(cell).matches() ? cell : quoted(cell)));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).collect(Collectors.toList());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
