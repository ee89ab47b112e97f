package dev.boxline.console.plan;

import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.http.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Which lines are asked for.
 *
 * @param limit at most so many; without one, all
 */
record ReceiptsQuery(Line after, int limit) {

    private static final char BETWEEN = '~';

    /** The line a reading begins after. */
    record Line(String orderNo, String step) {

        static final Line NONE = new Line("", "");

        static Line of(ReleaseReceipt receipt) {
            return new Line(receipt.orderNo(), receipt.step());
        }

        String cursor() {
            return orderNo + BETWEEN + step;
        }
    }

    static ReceiptsQuery read(HttpServletRequest request) {
        QueryParameters query = QueryParameters.of(request);
        int given = query.limit();
        int limit = request.getParameter("limit") == null ? Integer.MAX_VALUE : given;
        String text = query.text("after", 100);
        int between = text == null ? -1 : text.indexOf(BETWEEN);
        if (text != null && between < 0) {
            query.wrong("after", "is not from an answer's \"next\"");
        }
        query.refuseOthers();
        query.check();
        Line after = text == null ? Line.NONE : new Line(text.substring(0, between), text.substring(between + 1));
        return new ReceiptsQuery(after, limit);
    }
}
