package dev.boxline.console.plan;

import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.http.request.PageQuery;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The requested page of receipts.
 *
 * @param limit null for all
 */
record ReceiptsQuery(
        @Text(min = 0, max = 100) @Nullable String after,

        @Range(min = 1, max = PageQuery.MAX, message = PageQuery.LIMIT) @Nullable
        Integer limit) {

    private static final char SEPARATOR = '~';

    /** The receipt after which a page starts. */
    record Line(String orderNo, String step) {

        static final Line NONE = new Line("", "");

        static Line of(ReleaseReceipt receipt) {
            return new Line(receipt.orderNo(), receipt.step());
        }

        /** Reads a cursor; null if it is malformed. */
        static @Nullable Line of(String cursor) {
            int separator = cursor.indexOf(SEPARATOR);
            return separator < 0 ? null : new Line(cursor.substring(0, separator), cursor.substring(separator + 1));
        }

        String cursor() {
            return orderNo + SEPARATOR + step;
        }
    }

    static ReceiptsQuery checked(Submitted<ReceiptsQuery> submitted) {
        String after = submitted.value().after();
        return submitted
                .require("after", after, text -> Line.of(text) != null, PageQuery.UNKNOWN_CURSOR)
                .checked();
    }

    Line line() {
        Line line = after == null ? null : Line.of(after);
        return line == null ? Line.NONE : line;
    }

    int maxReceipts() {
        return limit == null ? Integer.MAX_VALUE : limit;
    }
}
