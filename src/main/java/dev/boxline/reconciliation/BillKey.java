package dev.boxline.reconciliation;

import java.time.DateTimeException;
import java.time.LocalDate;

/** A day of a source. */
public record BillKey(String source, LocalDate day) {

    /** The key that {@link #toString} wrote. */
    public static BillKey parse(String text) {
        int slash = text.indexOf('/');
        return new BillKey(text.substring(0, slash), LocalDate.parse(text.substring(slash + 1)));
    }

    /** Whether this text is a date such as 2026-11-28. */
    public static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The business key of the day's process instance, and the subject of audit entries. */
    @Override
    public String toString() {
        return source + "/" + day;
    }
}
