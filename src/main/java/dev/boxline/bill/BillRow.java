package dev.boxline.bill;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A row of a bill; unreadable values are rejected with their line and column. */
public final class BillRow {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,12}(\\.[0-9]{1,8})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");
    private static final int LONGEST_NUMBER = 64;
    private static final int CENTS = 2;

    private final long line;
    private final Map<String, Integer> columns;
    private final List<String> cells;

    BillRow(long line, Map<String, Integer> columns, List<String> cells) {
        this.line = line;
        this.columns = columns;
        this.cells = cells;
    }

    public long line() {
        return line;
    }

    public int size() {
        return cells.size();
    }

    /** A cell without the backtick, the TAB and the spaces that providers put around values for spreadsheets. */
    public String cell(int n) {
        String cell = n < cells.size() ? cells.get(n).strip() : "";
        return cell.startsWith("`") ? cell.substring(1).strip() : cell;
    }

    /** Whether the heading contains this column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The first of these columns that the heading contains. */
    public String oneOf(List<String> names) throws BillFormatException {
        for (String name : names) {
            if (has(name)) {
                return name;
            }
        }
        throw wrong(names.get(0), "this column is missing");
    }

    /** Rejects a row with more or fewer values than the heading. */
    public BillRow complete() throws BillFormatException {
        if (cells.size() != columns.size()) {
            throw new BillFormatException(
                    line, "", "has " + cells.size() + " values for " + columns.size() + " columns");
        }
        return this;
    }

    /** The value of a column; empty when there is no such column. */
    public String text(String column) {
        Integer n = columns.get(column);
        return n == null ? "" : cell(n);
    }

    /** An identifier of at most 64 characters. */
    public String number(String column) throws BillFormatException {
        String number = text(column);
        if (number.length() > LONGEST_NUMBER || UNSAFE.matcher(number).find()) {
            throw wrong(column, "is no number of at most " + LONGEST_NUMBER + " characters");
        }
        return number;
    }

    /** An amount in yuan as fen, exactly; an empty one is 0. */
    public long fen(String column) throws BillFormatException {
        String text = text(column);
        if (text.isEmpty()) {
            return 0;
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw wrong(column, "is no amount");
        }
        try {
            return new BigDecimal(text).movePointRight(CENTS).longValueExact();
        } catch (ArithmeticException fractionOfAFen) {
            throw wrong(column, "is an amount with a fraction of a fen");
        }
    }

    /** A whole number; an empty one is 0. */
    public long whole(String column) throws BillFormatException {
        String text = text(column);
        if (text.isEmpty()) {
            return 0;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw wrong(column, "is no whole number");
        }
        return Long.parseLong(text);
    }

    /** A time; WeChat Pay's own examples have full-width colons. */
    public Instant time(String column, DateTimeFormatter format) throws BillFormatException {
        try {
            return format.parse(text(column).replace('：', ':'), Instant::from);
        } catch (DateTimeException e) {
            throw wrong(column, "is no time");
        }
    }

    /** Rejects an amount below 0. */
    public long notNegative(String column, long amount) throws BillFormatException {
        if (amount < 0) {
            throw wrong(column, "is below 0");
        }
        return amount;
    }

    /** The exception for a value of this row; it doesn't quote the value, which may be personal data. */
    public BillFormatException wrong(String column, String message) {
        return new BillFormatException(line, column, message);
    }
}
