package dev.boxline.reconciliation;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillSource;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A partner's bill as a test writes it: one line of text per line, with the fields of {@link BillLine}. */
public final class ScriptedBill implements BillSource {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final String name;
    private final Map<LocalDate, List<String>> lines = new HashMap<>();

    /** What the next requests are answered instead. */
    public final List<Outcome<BillFile>> failures = new ArrayList<>();

    public int requests;

    public boolean damaged;

    /** Reads the next files instead: those of a provider. */
    public @Nullable Reader reader;

    /** As {@link BillSource#read}. */
    @FunctionalInterface
    public interface Reader {
        void read(BillFile file, BillLines lines) throws IOException;
    }

    /** In the place of ten o'clock on the next day. */
    public @Nullable Instant availableFrom;

    private String lastText = "";
    private Instant lastTime = Instant.EPOCH;

    public ScriptedBill(String name) {
        this.name = name;
    }

    /** Adds a line about an order. */
    public void add(LocalDate day, Kind kind, String orderNo, String reference, long amountMinor, long feeMinor) {
        raw(
                day,
                "%s,%s,%s,%d,%d,%s"
                        .formatted(
                                kind,
                                orderNo,
                                reference,
                                amountMinor,
                                feeMinor,
                                day.atTime(12, 0).atZone(ZONE).toInstant()));
    }

    public void raw(LocalDate day, String line) {
        lines.computeIfAbsent(day, key -> new ArrayList<>()).add(line);
    }

    /** Changes the line that begins so, or drops it when it becomes null. */
    void replace(LocalDate day, String beginning, UnaryOperator<@Nullable String> change) {
        List<String> written = Objects.requireNonNull(lines.get(day));
        int n = 0;
        while (!written.get(n).startsWith(beginning)) {
            n++;
        }
        String changed = change.apply(written.remove(n));
        if (changed != null) {
            written.add(n, changed);
        }
    }

    public void clear() {
        lines.clear();
        failures.clear();
        requests = 0;
        damaged = false;
        reader = null;
        availableFrom = null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Endpoint endpoint() {
        return BillSources.method(basis().orElse(name))
                .map(PaymentMethod::endpoint)
                .orElseGet(() -> Endpoint.of(Partner.valueOf(name.toUpperCase(Locale.ROOT))));
    }

    @Override
    public Optional<String> basis() {
        return name.endsWith("-funds") ? Optional.of(name.replace("-funds", "")) : Optional.empty();
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public Instant availableFrom(LocalDate day) {
        return availableFrom != null
                ? availableFrom
                : day.plusDays(1).atTime(10, 0).atZone(ZONE).toInstant();
    }

    @Override
    public Outcome<BillFile> fetch(LocalDate day, Path directory) {
        requests++;
        if (!failures.isEmpty()) {
            return failures.remove(0);
        }
        if (!lines.containsKey(day)) {
            return Outcome.done(BillFile.none(day));
        }
        try {
            Path file = directory.resolve("bill-" + day + ".csv");
            Files.write(file, lines.get(day));
            return Outcome.done(damaged ? BillFile.damaged(day, file) : new BillFile(day, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(BillFile file, BillLines target) throws IOException {
        if (reader != null) {
            reader.read(file, target);
            return;
        }
        long number = 0;
        try (var reader = Files.newBufferedReader(file.path())) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                target.accept(parse(++number, line));
            }
        }
    }

    private BillLine parse(long number, String line) throws BillFormatException {
        String[] fields = line.split(",", -1);
        if (fields.length != 6) {
            throw new BillFormatException(number, "", "has " + fields.length + " columns");
        }
        try {
            long amount = Long.parseLong(fields[3]);
            boolean money = Arrays.asList("PAYMENT", "REFUND", "REFUND_IN_PROGRESS", "FEE", "FEE_REVERSAL")
                    .contains(fields[0]);
            return new BillLine(
                    number,
                    Kind.valueOf(fields[0]),
                    fields[1],
                    fields[2],
                    amount,
                    money ? "CNY" : null,
                    Long.parseLong(fields[4]),
                    fields[0].equals("REFUND_IN_PROGRESS") ? "PROCESSING" : "SUCCESS",
                    at(fields[5]));
        } catch (NumberFormatException e) {
            throw new BillFormatException(number, "amount", "is not a number");
        }
    }

    /** Most lines of a large bill have the same time; to parse it for each would be half of the reconciliation's work. */
    private Instant at(String text) {
        if (!text.equals(lastText)) {
            lastTime = Instant.parse(text);
            lastText = text;
        }
        return lastTime;
    }
}
