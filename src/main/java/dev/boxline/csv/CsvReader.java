package dev.boxline.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) row by row, in memory that doesn't grow with the file. A row that begins with a backtick is in WeChat
 * Pay's form instead: a backtick before every value, so that a comma, a quote or a line break within a value is text.
 */
public final class CsvReader {

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char BACKTICK = '`';

    private final Reader in;
    private final char separator;
    private final int maxLength;
    private final char[] buffer = new char[16 * 1024];
    private final StringBuilder cell = new StringBuilder();
    private int filled;
    private int next;
    private int length;
    private int columns = 1;
    private long line = 1;

    /** @param maxLength of a row in characters: an unclosed quote doesn't read the whole file into memory */
    public CsvReader(Reader in, char separator, int maxLength) throws IOException {
        this.in = in;
        this.separator = separator;
        this.maxLength = maxLength;
        if (peek() == BYTE_ORDER_MARK) {
            next++;
        }
    }

    /** A row and the number of the line it begins in, counted from 1. */
    public record Row(long line, List<String> cells) {}

    /** A row longer than the limit. */
    public static final class RowTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        RowTooLongException() {
            super("a row is too long, perhaps because a quote is never closed");
        }
    }

    /** The current line number. */
    public long line() {
        return line;
    }

    /**
     * Sets the number of values in a row, as in the header; it tells a line break within a value from the end of a row.
     */
    public void expect(int values) {
        columns = values;
    }

    /** The next non-blank row; null at the end. */
    public @Nullable Row next() throws IOException {
        while (peek() != END) {
            long firstLine = line;
            length = 0;
            List<String> cells = peek() == BACKTICK ? backtickRow() : quotedRow();
            if (cells.stream().anyMatch(value -> !value.isBlank())) {
                return new Row(firstLine, cells);
            }
        }
        return null;
    }

    private List<String> quotedRow() throws IOException {
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        for (int c = read(); c != END; c = read()) {
            if (quoted) {
                if (c != '"') {
                    append(c);
                } else if (peek() == '"') {
                    append(read());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(value());
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                append(c);
            }
        }
        cells.add(value());
        return cells;
    }

    /** A line break belongs to a value unless the next line begins with a backtick or the row has all its values. */
    private List<String> backtickRow() throws IOException {
        List<String> cells = new ArrayList<>();
        read();
        for (int c = read(); c != END; c = read()) {
            if (c == separator && peek() == BACKTICK) {
                read();
                cells.add(value());
            } else if (c == '\n' && endsBacktickRow(cells.size() + 1)) {
                break;
            } else {
                append(c);
            }
        }
        cells.add(value());
        return cells;
    }

    private boolean endsBacktickRow(int values) throws IOException {
        return peek() == BACKTICK || peek() == END || values >= columns;
    }

    private void append(int c) throws IOException {
        if (++length > maxLength) {
            throw new RowTooLongException();
        }
        cell.append((char) c);
    }

    private String value() {
        int end = cell.length();
        if (end > 0 && cell.charAt(end - 1) == '\r') {
            cell.setLength(end - 1);
        }
        String value =
                cell.indexOf("\r") < 0 ? cell.toString() : cell.toString().replace("\r\n", "\n");
        cell.setLength(0);
        return value;
    }

    private int read() throws IOException {
        int c = peek();
        if (c != END) {
            next++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    private int peek() throws IOException {
        if (next == filled) {
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            next = 0;
            return filled == 0 ? END : buffer[0];
        }
        return buffer[next];
    }
}
