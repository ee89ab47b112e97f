package dev.boxline.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor to request the following page with, as {@code after}; null at the end
 */
public record CursorPage<T>(List<T> items, @Nullable String next) {

    /** Cuts a page of at most {@code limit} items; one item more shows that there is a following page. */
    public static <T> CursorPage<T> cut(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return new CursorPage<>(List.copyOf(read), null);
        }
        List<T> items = List.copyOf(read.subList(0, limit));
        return new CursorPage<>(items, cursor.apply(items.get(limit - 1)));
    }

    /** The same page with each item converted. */
    public <R> CursorPage<R> map(Function<T, R> view) {
        return new CursorPage<>(items.stream().map(view).toList(), next);
    }
}
