package dev.boxline.deadletter;

import dev.boxline.deadletter.DeadLetters.Cursor;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of dead letters. Those with the same key are listed oldest first, in both directions.
 *
 * @param descending whether the largest key comes first
 */
public record DeadLetterSort(Key key, boolean descending) {

    public static final DeadLetterSort OLDEST_FIRST = new DeadLetterSort(Key.PARKED_AT, false);

    /** The direction of a list in requests. */
    public enum Direction {
        ASC,
        DESC
    }

    /** What a list can be sorted by. Reasons are sorted by their codes, so that those of one kind stand together. */
    public enum Key {
        /** Along an index; the other keys read all matching rows. */
        PARKED_AT("%sparked_at"),
        ATTEMPTS("%sattempts"),
        PARTNER("%1$spartner || '/' || %1$sendpoint"),
        REASON("%sreason_code");

        private final String sql;

        Key(String sql) {
            this.sql = sql;
        }

        /** The key of a dead letter, for a cursor; null when the time says it all. */
        @Nullable
        String of(DeadLetter order) {
            return switch (this) {
                case PARKED_AT -> null;
                case ATTEMPTS -> String.valueOf(order.attempts());
                case PARTNER -> order.partner() + "/" + order.endpoint().name();
                case REASON -> order.reason().code().name();
            };
        }

        private boolean reads(@Nullable String value) {
            return switch (this) {
                case PARKED_AT -> value == null;
                case ATTEMPTS -> value != null && value.matches("\\d{1,9}");
                case PARTNER, REASON -> value != null;
            };
        }
    }

    /** The cursor to continue a list in this order after this dead letter. */
    public Cursor cursor(DeadLetter last) {
        return new Cursor(last.parkedAt(), last.orderNo(), key.of(last));
    }

    /** Whether the cursor is one of a list in this order. */
    public boolean continues(Cursor cursor) {
        return key.reads(cursor.key());
    }

    /** Whether rows of this order are found along an index. */
    public boolean isIndexed() {
        return key == Key.PARKED_AT;
    }

    /** This order for dead letters in memory, such as those of several lists found along the index. */
    public Comparator<DeadLetter> comparator() {
        if (!isIndexed()) {
            throw new IllegalStateException("Only the database sorts by " + key);
        }
        Comparator<DeadLetter> byTime = Comparator.comparing(DeadLetter::parkedAt);
        return (descending ? byTime.reversed() : byTime).thenComparing(DeadLetter::orderNo);
    }

    /** @param alias of the dead letters, with a dot; empty for none */
    String orderBy(String alias) {
        String direction = descending ? " desc, " : ", ";
        String oldest = isIndexed() ? "" : alias + "parked_at, ";
        return key.sql.formatted(alias) + direction + oldest + alias + "order_no";
    }

    DeadLetterFilter.Condition after(@Nullable Cursor cursor) {
        if (cursor == null) {
            return new DeadLetterFilter.Condition("true", List.of());
        }
        Timestamp parkedAt = Timestamp.from(cursor.parkedAt());
        List<Object> params = new ArrayList<>();
        String column = key.sql.formatted("");
        String beyond = descending ? " < ?" : " > ?";
        if (isIndexed()) {
            params.addAll(List.of(parkedAt, parkedAt, cursor.orderNo()));
            return new DeadLetterFilter.Condition(
                    "(parked_at" + beyond + " or (parked_at = ? and order_no > ?))", params);
        }
        String text = String.valueOf(cursor.key());
        Object value = key == Key.ATTEMPTS ? Integer.valueOf(text) : text;
        params.addAll(List.of(value, value, parkedAt, parkedAt, cursor.orderNo()));
        return new DeadLetterFilter.Condition(
                "(" + column + beyond + " or (" + column
                        + " = ? and (parked_at > ? or (parked_at = ? and order_no > ?))))",
                params);
    }
}
