package dev.boxline.bill;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A bill as downloaded.
 *
 * @param path the file as the partner sent it; null when the partner says that there is no bill for this day
 * @param damaged whether the digest or the file type is wrong; the file is stored but never read
 */
public record BillFile(LocalDate day, @Nullable Path path, boolean damaged) {

    public BillFile(LocalDate day, Path path) {
        this(day, path, false);
    }

    /** Nothing happened on this day. */
    public static BillFile none(LocalDate day) {
        return new BillFile(day, null, false);
    }

    public static BillFile damaged(LocalDate day, Path path) {
        return new BillFile(day, path, true);
    }
}
