package dev.boxline.csv;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV (RFC 4180) that spreadsheets open unchanged: UTF-8 with a byte order mark, and an apostrophe before values
 * that would be evaluated as formulas.
 */
public final class CsvWriter {

    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String FORMULA = "(?s)'*[=+\\-@\t＝＋－＠].*";

    private CsvWriter() {}

    /** One row with its line break; null is an empty cell. */
    public static String row(List<? extends @Nullable Object> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "" : cell(cell.toString()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String text = value.matches(FORMULA) ? "'" + value : value;
        return text.matches("(?s).*[\",;\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** Removes the apostrophe added by {@link #row}. */
    public static String read(String cell) {
        return cell.startsWith("'") && cell.matches(FORMULA) ? cell.substring(1) : cell;
    }
}
