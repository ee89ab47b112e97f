package dev.boxline.payment.alipay;

import dev.boxline.bill.BillContent;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.bill.BillTable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alipay's archive: a detail and a summary, both CSV in GBK between lines that begin with {@code #}. They are
 * distinguished by their headings and compared once both are read, in any order.
 */
final class AlipayArchive {

    /** GB18030 is a superset of GBK and covers characters that senders add. */
    static final Charset GBK = Charset.forName("GB18030");

    private static final int MAX_ENTRIES = 10;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    private final String sellerId;
    private final LocalDate day;
    private final BillSettings settings;
    private final Form form;
    private boolean detailRead;
    private @Nullable BillRow summary;

    AlipayArchive(String sellerId, LocalDate day, BillSettings settings, Form form) {
        this.sellerId = sellerId;
        this.day = day;
        this.settings = settings;
        this.form = form;
    }

    /** The form of a bill's detail and summary. An instance is used for one bill. */
    interface Form {

        /** The required columns of the detail. */
        List<String> detail();

        /** The required columns of the summary, beginning with its first one. */
        List<String> summary();

        /** Adds a row to the totals; null when it doesn't have to be matched. */
        @Nullable
        BillLine line(BillRow row, LocalDate day) throws BillFormatException;

        /** Compares the totals with the summary. */
        void check(BillRow stated) throws BillFormatException;
    }

    void read(Path archive, BillSource.BillLines lines) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive), GBK)) {
            int entries = 0;
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                if (++entries > MAX_ENTRIES) {
                    throw new BillFormatException(0, "", "the archive contains too many files");
                }
                if (!entry.isDirectory()) {
                    read(new BillTable(BillContent.of(zip, Files.size(archive), settings), GBK), lines);
                }
            }
        }
        if (!detailRead || summary == null) {
            throw new BillFormatException(0, "", "the archive contains no " + (detailRead ? "summary" : "detail"));
        }
        form.check(summary);
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (EOFException | ZipException | IllegalArgumentException damaged) {
            throw new BillFormatException(0, "", "the archive is damaged");
        }
    }

    private void read(BillTable table, BillSource.BillLines lines) throws IOException {
        @Nullable BillRow row = table.required("its heading");
        boolean ours = false;
        for (; isComment(row); row = table.required("its heading")) {
            checkDay(row);
            ours |= row.cell(0).contains("[" + sellerId);
        }
        if (!ours) {
            throw row.wrong("", "the lines above the heading don't name the seller " + sellerId);
        }
        String first = form.summary().get(0);
        boolean isSummary = row.cell(0).equals(first);
        table.heading(row, isSummary ? form.summary() : form.detail());
        for (row = table.required("its end"); !isComment(row); row = table.required("its end")) {
            if (!isSummary) {
                BillLine line = form.line(row.complete(), day);
                if (line != null) {
                    lines.accept(line);
                }
            } else if (row.text(first).equals("合计")) {
                summary = row.complete();
            }
        }
        if (!row.cell(0).contains("列表结束")) {
            throw row.wrong("", "is a comment among the lines");
        }
        detailRead |= !isSummary;
        while (row != null) {
            row = table.next();
        }
    }

    private static boolean isComment(BillRow row) {
        return row.cell(0).startsWith("#");
    }

    private void checkDay(BillRow comment) throws BillFormatException {
        if (comment.cell(0).startsWith("#起始日期") && !comment.cell(0).contains("[" + DAY.format(day))) {
            throw comment.wrong("起始日期", "is another day's");
        }
    }
}
