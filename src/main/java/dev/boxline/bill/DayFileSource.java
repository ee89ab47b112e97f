package dev.boxline.bill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Day files of our own contract: CSV (RFC 4180) in UTF-8 with the columns {@code kind}, {@code orderNo}, {@code number}
 * and {@code at}, and for payments {@code amountMinor}, {@code currency}, {@code feeMinor} and {@code state}; further
 * ones are ignored. The last row is {@code END} with the number of lines, so that a truncated file is detected.
 */
public final class DayFileSource implements BillSource {

    private static final List<String> COLUMNS = List.of("kind", "orderNo", "number", "at");
    private static final String END = "END";

    private final String name;
    private final Endpoint endpoint;
    private final Step step;
    private final PartnerClient client;
    private final DayFiles files;
    private final BillSettings settings;
    private final Set<BillLine.Kind> kinds;

    /** @param step the step in the exchange log */
    public DayFileSource(
            String name,
            Endpoint endpoint,
            Step step,
            PartnerClient client,
            DayFiles files,
            BillSettings settings,
            Set<BillLine.Kind> kinds) {
        this.name = name;
        this.endpoint = endpoint;
        this.step = step;
        this.client = client;
        this.files = files;
        this.settings = settings;
        this.kinds = Set.copyOf(kinds);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public ZoneId zone() {
        return files.zone();
    }

    @Override
    public Instant availableFrom(LocalDate day) {
        return day.atStartOfDay(files.zone()).toInstant().plus(files.availableAfter());
    }

    /** A day without movements has a file without lines. A missing file doesn't mean that there were none. */
    @Override
    public Outcome<BillFile> fetch(LocalDate day, Path directory) {
        PartnerCall call = PartnerCall.question("bill-" + day, step, "/day-files/" + day);
        return client.download(call, null, directory.resolve(name + "-" + day + ".csv"), settings.bounds())
                .map(path -> new BillFile(day, path));
    }

    @Override
    public void read(BillFile file, BillLines lines) throws IOException {
        if (file.path() == null) {
            return;
        }
        try (InputStream content = BillContent.open(file.path(), settings)) {
            var table = new BillTable(content, UTF_8);
            table.heading(table.required("its heading"), COLUMNS);
            long count = 0;
            BillRow row = table.required("the row END");
            while (!row.text("kind").equals(END)) {
                lines.accept(line(row.complete(), file.day()));
                count++;
                row = table.required("the row END");
            }
            if (row.whole("orderNo") != count) {
                throw row.wrong("orderNo", "states another number of lines than the " + count + " before it");
            }
            BillRow surplus = table.next();
            if (surplus != null) {
                throw surplus.wrong("", "follows the row END");
            }
        }
    }

    private BillLine line(BillRow row, LocalDate day) throws BillFormatException {
        Instant at = row.time("at", DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        if (!at.atZone(files.zone()).toLocalDate().equals(day)) {
            throw row.wrong("at", "is on another day");
        }
        String currency = row.text("currency");
        return new BillLine(
                row.line(),
                kind(row),
                row.number("orderNo"),
                row.number("number"),
                row.notNegative("amountMinor", row.whole("amountMinor")),
                currency.isEmpty() ? null : currency,
                row.whole("feeMinor"),
                row.number("state"),
                at);
    }

    private BillLine.Kind kind(BillRow row) throws BillFormatException {
        return Arrays.stream(BillLine.Kind.values())
                .filter(kind -> kinds.contains(kind) && kind.name().equals(row.text("kind")))
                .findFirst()
                .orElseThrow(() -> row.wrong("kind", "is none of " + kinds));
    }
}
