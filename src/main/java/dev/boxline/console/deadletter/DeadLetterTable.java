package dev.boxline.console.deadletter;

import dev.boxline.csv.CsvWriter;
import dev.boxline.deadletter.DeadLetter;
import dev.boxline.deadletter.DeadLetterFilter;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.page.PageFormatter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dead letters as a table for a spreadsheet: headings and words of the page, dates and amounts that can be sorted. */
@Component
class DeadLetterTable {

    private static final int PAGE = 1_000;

    private final DeadLetters deadLetters;
    private final PageFormatter format;

    DeadLetterTable(DeadLetters deadLetters, PageFormatter format) {
        this.deadLetters = deadLetters;
        this.format = format;
    }

    /** Writes all that match, oldest first, page by page. */
    void write(DeadLetterFilter filter, Writer out) throws IOException {
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
            page = deadLetters.list(filter, after, PAGE);
            for (DeadLetter letter : page) {
                out.write(row(letter));
                after = new DeadLetters.Cursor(letter.parkedAt(), letter.orderNo());
            }
        } while (page.size() == PAGE);
    }

    private String row(DeadLetter letter) {
        String currency = letter.amount().currency();
        BigDecimal amount = BigDecimal.valueOf(
                letter.amount().amountMinor(), Currency.getInstance(currency).getDefaultFractionDigits());
        return CsvWriter.row(List.of(
                letter.orderNo(),
                format.sortable(letter.parkedAt()),
                format.message("step." + letter.step().id()),
                format.message("partner." + letter.endpoint()),
                format.message("why." + letter.kind()),
                format.message("letter." + letter.state()),
                letter.reason().text(),
                letter.attempts(),
                letter.customerId(),
                amount.toPlainString(),
                currency));
    }
}
