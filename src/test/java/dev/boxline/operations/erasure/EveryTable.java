package dev.boxline.operations.erasure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a text in every column of every table, ours and the engine's, that could hold one. */
final class EveryTable {

    private final JdbcClient jdbc;

    EveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String table, String name, String type) {}

    /** The columns that hold it, as {@code TABLE.COLUMN}. */
    Set<String> holding(String text) {
        Set<String> found = new TreeSet<>();
        for (Column column : columns()) {
            if (holds(column, text)) {
                found.add(column.table() + "." + column.name());
            }
        }
        return found;
    }

    private boolean holds(Column column, String text) {
        String all = "select \"" + column.name() + "\" from \"" + column.table() + "\" where \"" + column.name()
                + "\" is not null";
        if (column.type().contains("BINARY")) {
            return jdbc.sql(all).query((row, n) -> row.getBytes(1)).list().stream()
                    .anyMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(text));
        }
        return jdbc.sql(all).query((row, n) -> row.getString(1)).list().stream()
                .anyMatch(value -> value.contains(text));
    }

    private List<Column> columns() {
        return jdbc.sql("""
                select table_name, column_name, data_type from information_schema.columns
                where table_schema = 'PUBLIC' and (data_type like 'CHARACTER%' or data_type like 'BINARY%')""")
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
