package dev.boxline.console.course;

import dev.boxline.csv.CsvReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV (RFC 4180) that spreadsheets open and save without damage: what they would take for a formula is preceded by an
 * apostrophe, which reading takes away again. Semicolons may separate cells, as spreadsheets write them in some countries.
 */
final class CsvTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String FORMULA = "(?s)'*[=+\\-@\t＝＋－＠].*";

    private CsvTable() {}

    static String write(List<List<String>> rows) {
        return rows.stream()
                .map(cells -> cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining("", String.valueOf(BYTE_ORDER_MARK), ""));
    }

    private static String cell(String value) {
        String text = value.matches(FORMULA) ? "'" + value : value;
        return text.matches("(?s).*[\",;\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** All rows that aren't empty, the header first. Unbalanced quotes end with the text. */
    static List<CsvReader.Row> read(String csv) {
        char separator = csv.lines().findFirst().orElse("").contains(",") ? ',' : ';';
        List<CsvReader.Row> rows = new ArrayList<>();
        try {
            var reader = new CsvReader(new StringReader(csv), separator, Integer.MAX_VALUE);
            for (CsvReader.Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(new CsvReader.Row(
                        row.line(), row.cells().stream().map(CsvTable::value).toList()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }

    private static String value(String cell) {
        return cell.startsWith("'") && cell.matches(FORMULA) ? cell.substring(1) : cell;
    }
}
