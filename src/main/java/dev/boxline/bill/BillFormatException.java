package dev.boxline.bill;

import java.io.IOException;

/** A bill that can't be read, with line and column. */
public final class BillFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final long line;
    private final String column;

    /**
     * @param line counted from 1; 0 for the whole file
     * @param column its heading; empty for the whole line
     */
    public BillFormatException(long line, String column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public long line() {
        return line;
    }

    public String column() {
        return column;
    }
}
