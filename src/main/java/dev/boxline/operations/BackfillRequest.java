package dev.boxline.operations;

import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.reconciliation.BillKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * A range of days to be reconciled, both included: at most 93, which is as far back as providers keep their bills.
 *
 * @param to a day whose bill is available
 */
@Schema(example = """
        {"from": "2026-10-01", "to": "2026-10-31"}""")
public record BackfillRequest(
        @Text(max = 10) String from, @Text(max = 10) String to) {

    private static final int MAX_DAYS = 93;
    /** What is said about a text that is no day. */
    public static final String DAY = "must be a day such as 2026-11-28";

    /** The two days, once they are found to be a range. */
    record Range(LocalDate from, LocalDate to) {}

    static Range checked(Submitted<BackfillRequest> submitted, LocalDate latest) {
        BackfillRequest request = submitted.value();
        submitted
                .require("from", request.from, BillKey::isDay, DAY)
                .require("to", request.to, BillKey::isDay, DAY)
                .require(
                        "to",
                        request.to,
                        to -> !LocalDate.parse(to).isAfter(latest),
                        "must be " + latest + " or earlier");
        if (!submitted.isWrong("from") && !submitted.isWrong("to")) {
            submitted
                    .require("from", request.from, from -> from.compareTo(request.to) <= 0, "must not be after to")
                    .require(
                            "from",
                            request.from,
                            request::isNear,
                            "must begin a range of at most " + MAX_DAYS + " days");
        }
        submitted.checked();
        return new Range(LocalDate.parse(request.from), LocalDate.parse(request.to));
    }

    private boolean isNear(String day) {
        return LocalDate.parse(day).isAfter(LocalDate.parse(to).minusDays(MAX_DAYS));
    }
}
