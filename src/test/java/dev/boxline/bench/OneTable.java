package dev.boxline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** All that one run measured, once on standard output when it ends, and in {@code table.md} and {@code table.json}. */
final class OneTable implements BeforeAllCallback {

    /** What a reader wants to know first comes first. */
    private static final List<String> ORDER = List.of(
            "comparison",
            "pace",
            "latency",
            "flash-sale",
            "slow-partner",
            "parking",
            "growth",
            "start-up",
            "nodes",
            "standing",
            "drain",
            "weak50",
            "weak5",
            "killed",
            "relapse");

    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(OneTable.class)).getOrComputeIfAbsent("end of the run", end ->
                (Store.CloseableResource) OneTable::write);
    }

    static synchronized void take(String part, List<String> lines) {
        PARTS.computeIfAbsent(part, first -> new ArrayList<>()).addAll(lines);
    }

    private static synchronized void write() throws IOException {
        List<String> text = new ArrayList<>(Machine.lines());
        List<String> json = new ArrayList<>();
        json.add("\"machine\": " + JsonTable.of(Machine.lines()));
        inOrder().forEach((part, lines) -> {
            text.add("\n## " + part + "\n");
            text.addAll(lines);
            json.add("\"" + part + "\": " + JsonTable.of(lines));
        });
        String table = String.join("\n", text) + "\n";
        Files.writeString(Report.file("table.md"), table);
        Files.writeString(Report.file("table.json"), "{\n" + String.join(",\n", json) + "\n}\n");
        System.out.println(table);
    }

    private static Map<String, List<String>> inOrder() {
        Map<String, List<String>> sorted = new LinkedHashMap<>();
        for (String part : ORDER) {
            if (PARTS.containsKey(part)) {
                sorted.put(part, PARTS.get(part));
            }
        }
        PARTS.forEach(sorted::putIfAbsent);
        return sorted;
    }
}
