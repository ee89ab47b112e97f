package dev.boxline.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what the following page is asked to begin {@code after}; null at the end
 */
public record CursorPage<T>(List<T> items, @Nullable String next) {

    /** Makes a page of so many items from a reading of one more, which only shows whether there is a following page. */
    public static <T> CursorPage<T> cut(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return new CursorPage<>(List.copyOf(read), null);
        }
        List<T> items = List.copyOf(read.subList(0, limit));
        return new CursorPage<>(items, cursor.apply(items.get(limit - 1)));
    }

    /** A page of a list that is short enough to be at hand as a whole; reads the parameters after and limit. */
    public static <T> CursorPage<T> of(List<T> all, Function<T, String> cursor, QueryParameters query) {
        int limit = query.limit();
        String after = query.text("after", 64);
        int from = after == null ? 0 : all.stream().map(cursor).toList().indexOf(after) + 1;
        if (after != null && from == 0) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        return cut(all.subList(from, all.size()), limit, cursor);
    }

    /** The same page, shown otherwise. */
    public <R> CursorPage<R> map(Function<T, R> view) {
        return new CursorPage<>(items.stream().map(view).toList(), next);
    }
}
