package dev.boxline.http.request;

import dev.boxline.http.CursorPage;
import java.util.List;
import java.util.function.Function;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The requested page of a list.
 *
 * @param after the {@code next} of the previous page; null for the first
 */
public record PageQuery(
        @Text(min = 0, max = 64) @Nullable String after,

        @DefaultValue("50") @Range(min = 1, max = MAX, message = LIMIT)
        int limit) {

    public static final int MAX = 200;
    public static final String LIMIT = "must be a whole number from 1 to 200";
    public static final String UNKNOWN_CURSOR = "is not from an answer's \"next\"";

    /** The requested page of a list in memory. */
    public static <T> CursorPage<T> of(Submitted<PageQuery> query, List<T> all, Function<T, String> cursor) {
        String after = query.value().after();
        int from = after == null ? 0 : all.stream().map(cursor).toList().indexOf(after) + 1;
        int limit = query.require("after", after, given -> from > 0, UNKNOWN_CURSOR)
                .checked()
                .limit();
        return CursorPage.cut(all.subList(from, all.size()), limit, cursor);
    }
}
