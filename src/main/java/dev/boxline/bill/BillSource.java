package dev.boxline.bill;

import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Where the daily bills of one partner's account come from, and how they are read. */
public interface BillSource {

    /**
     * The name in the API: {@code alipay}, {@code wechat}, {@code simulated}, {@code warehouse}, {@code logistics},
     * {@code alipay-funds} or {@code wechat-funds}.
     */
    String name();

    /** Whose gate and outages hold a request for a bill back. */
    Endpoint endpoint();

    /**
     * The source whose lines this bill is matched with, once they are loaded. Empty when it is matched with our own records, as
     * bills are; a statement of the money that moved is matched with the bill of what was traded.
     */
    default Optional<String> basis() {
        return Optional.empty();
    }

    /** In which the partner's days begin and end. */
    ZoneId zone();

    /** From when on the bill of a day can be asked for. */
    Instant availableFrom(LocalDate day);

    /**
     * Asks for the bill of a day and downloads it into a directory of the caller's. A day on which nothing happened is done
     * with {@link BillFile#none}. What is downloaded is checked as far as the partner gives a proof, such as a digest.
     */
    Outcome<BillFile> fetch(LocalDate day, Path directory);

    /**
     * Reads a downloaded bill line by line, in memory that doesn't grow with it.
     *
     * @throws BillFormatException for a line or summary that can't be read or doesn't add up; nothing may be settled then
     */
    void read(BillFile file, BillLines lines) throws IOException;

    /** Takes the lines of a bill one after the other. */
    @FunctionalInterface
    interface BillLines {
        void accept(BillLine line) throws IOException;
    }
}
