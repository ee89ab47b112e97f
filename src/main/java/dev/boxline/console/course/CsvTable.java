package dev.boxline.console.course;

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

    /** A row and the number of the line it begins in. */
    record Row(int line, List<String> cells) {}

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
    static List<Row> read(String csv) {
        String text = csv.isEmpty() || csv.charAt(0) != BYTE_ORDER_MARK ? csv : csv.substring(1);
        char separator = text.lines().findFirst().orElse("").contains(",") ? ',' : ';';
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begun = 1;
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n);
            line += c == '\n' ? 1 : 0;
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (n + 1 < text.length() && text.charAt(n + 1) == '"') {
                    cell.append(text.charAt(++n));
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(value(cell));
            } else if (c == '\n') {
                cells.add(value(cell));
                add(rows, begun, cells);
                cells = new ArrayList<>();
                begun = line;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        cells.add(value(cell));
        add(rows, begun, cells);
        return rows;
    }

    private static String value(StringBuilder cell) {
        String text = cell.toString().replace("\r\n", "\n");
        cell.setLength(0);
        return text.startsWith("'") && text.matches(FORMULA) ? text.substring(1) : text;
    }

    private static void add(List<Row> rows, int line, List<String> cells) {
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            rows.add(new Row(line, cells));
        }
    }
}
