package dev.boxline.bill;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A bill as downloaded.
 *
 * @param path the file as the partner sent it; null when the partner says that there is no bill for this day
 */
public record BillFile(LocalDate day, @Nullable Path path) {

    /** Nothing happened on this day. */
    public static BillFile none(LocalDate day) {
        return new BillFile(day, null);
    }
}
