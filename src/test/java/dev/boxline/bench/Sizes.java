package dev.boxline.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much room each table takes, with its indexes and all. */
final class Sizes {

    private static final int TOLD = 8;

    private final Map<String, Long> bytes = new HashMap<>();

    Sizes(JdbcClient jdbc) {
        jdbc.sql("""
            select c.relname, pg_total_relation_size(c.oid) from pg_class c
              join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'r'\
            """).query(row -> {
            bytes.put(row.getString(1), row.getLong(2));
        });
    }

    /** What the orders that came since then take, each, and where. */
    String perOrder(Sizes before, int orders) {
        Map<String, Double> each = new HashMap<>();
        bytes.forEach((table, now) -> each.put(table, (now - before.bytes.getOrDefault(table, 0L)) / 1024.0 / orders));
        String most = each.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(TOLD)
                .map(entry -> String.format(Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Kept for a finished order: %.2f KiB, its indexes included (%s).",
                each.values().stream().mapToDouble(Double::doubleValue).sum(),
                most);
    }
}
