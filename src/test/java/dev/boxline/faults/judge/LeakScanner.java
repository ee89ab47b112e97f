package dev.boxline.faults.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for what is the buyers' own, and for secrets, where neither may be: in the nodes' logs and metrics, and the
 * engine's tables.
 */
public final class LeakScanner {

    /** The phone and the address of every buyer of a run, passwords as they travel, and what callbacks are signed with. */
    static final List<String> PRIVATE = List.of(
            "13800000000",
            "Century Avenue",
            "bWVpOm1laQ==",
            "bGluOmxpbg==",
            "demo-payment-secret",
            "demo-logistics-secret");

    private final List<String> found = new ArrayList<>();

    private LeakScanner() {}

    /** All there are, each with its place. */
    public static List<String> in(List<Path> logs, List<String> metrics, Connection connection) throws SQLException {
        var leaks = new LeakScanner();
        logs.forEach(leaks::lookThrough);
        metrics.forEach(all -> leaks.note("metrics", all.lines()));
        leaks.lookThroughTheEngine(connection);
        return leaks.found;
    }

    private void lookThrough(Path log) {
        try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
            note(String.valueOf(log.getFileName()), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(String where, Stream<String> lines) {
        lines.filter(LeakScanner::tells).limit(5).forEach(line -> found.add(where + ": " + line));
    }

    static boolean tells(String text) {
        return PRIVATE.stream()
                .anyMatch(word ->
                        text.contains(word) || text.contains(HexFormat.of().formatHex(word.getBytes(UTF_8))));
    }

    /** Row by row as text, in which bytes are told in hexadecimal. */
    private void lookThroughTheEngine(Connection connection) throws SQLException {
        for (String table : texts(connection, """
                select table_name from information_schema.tables
                where table_name like 'act\\_%' and table_schema = current_schema()""")) {
            note(table, texts(connection, "select t::text from " + table + " t").stream());
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }
}
