package dev.boxline.bill;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Fetches and reads the daily bills of a partner's account. */
public interface BillSource {

    /**
     * The name in the API: {@code alipay}, {@code wechat}, {@code simulated}, {@code warehouse}, {@code logistics},
     * {@code alipay-funds} or {@code wechat-funds}.
     */
    String name();

    /** The endpoint whose gate applies to requests for bills. */
    Endpoint endpoint();

    /**
     * The source whose lines this bill is matched with, once they are loaded. Empty when it is matched with our own
     * records, as bills are; an account statement is matched with the trade bill.
     */
    default Optional<String> basis() {
        return Optional.empty();
    }

    /** The time zone of the partner's days. */
    ZoneId zone();

    /** When the bill of a day becomes available. */
    Instant availableFrom(LocalDate day);

    /**
     * Downloads the bill of a day into the caller's directory. Returns {@link BillFile#none} for a day without
     * movements. The file is verified if the partner provides a proof, such as a digest.
     */
    Outcome<BillFile> fetch(LocalDate day, Path directory);

    /**
     * Reads a downloaded bill line by line, in memory that doesn't grow with it.
     *
     * @throws BillFormatException for a line or summary that can't be read or doesn't add up; nothing may be settled then
     */
    void read(BillFile file, BillLines lines) throws IOException;

    /** Receives the lines of a bill one by one. */
    @FunctionalInterface
    interface BillLines {
        void accept(BillLine line) throws IOException;
    }
}
