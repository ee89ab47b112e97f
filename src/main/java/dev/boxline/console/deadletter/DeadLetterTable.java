package dev.boxline.console.deadletter;

import dev.boxline.csv.CsvWriter;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetterSort;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.page.PageFormatter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes dead letters as CSV for a spreadsheet, with the page's labels and sortable dates and amounts. */
@Component
class DeadLetterTable {

    private static final int PAGE = 1_000;

    private final DeadLetters deadLetters;
    private final PageFormatter format;

    DeadLetterTable(DeadLetters deadLetters, PageFormatter format) {
        this.deadLetters = deadLetters;
        this.format = format;
    }

    /** Writes all matching dead letters, page by page. */
    void write(DeadLetterFilter filter, DeadLetterSort sort, Writer out) throws IOException {
        out.write(CsvWriter.BYTE_ORDER_MARK);
        out.write(CsvWriter.row(Stream.of(
                        "order",
                        "since",
                        "step",
                        "partner",
                        "why",
                        "state",
                        "reason",
                        "attempts",
                        "customer",
                        "amount",
                        "currency")
                .map(column -> format.message("col." + column))
                .toList()));
        DeadLetters.@Nullable Cursor after = null;
        List<DeadLetter> page;
        do {
            page = deadLetters.list(filter, sort, after, PAGE);
            for (DeadLetter deadLetter : page) {
                out.write(row(deadLetter));
                after = sort.cursor(deadLetter);
            }
        } while (page.size() == PAGE);
    }

    private String row(DeadLetter deadLetter) {
        return CsvWriter.row(List.of(
                deadLetter.orderNo(),
                format.sortable(deadLetter.parkedAt()),
                format.message("step." + deadLetter.step().id()),
                format.message("partner." + deadLetter.endpoint()),
                format.message("why." + deadLetter.kind()),
                format.message("deadLetter." + deadLetter.state()),
                deadLetter.reason().text(),
                deadLetter.attempts(),
                deadLetter.customerId(),
                deadLetter.amount().decimal().toPlainString(),
                deadLetter.amount().currency()));
    }
}
