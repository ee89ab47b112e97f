package dev.boxline.payment.alipay;

import dev.boxline.bill.BillContent;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.bill.BillTable;
import dev.boxline.bill.BillTotal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alipay's archive: a detail and a summary, both CSV in GBK between lines that begin with {@code #}. They are told
 * apart by their headings, and compared once both are read, in whatever order they come.
 */
final class AlipayBillReader {

    /** GB18030 reads all of GBK and what senders write beyond it. */
    static final Charset GBK = Charset.forName("GB18030");

    private static final int MOST_ENTRIES = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(AlipayBillSource.SHANGHAI);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    private static final String TRADE_NO = "支付宝交易号";
    private static final String TYPE = "业务类型";
    private static final String AMOUNT = "订单金额（元）";
    private static final String FEE = "服务费（元）";
    private static final String FINISHED = "完成时间";
    private static final String PAYMENTS = "交易订单总笔数";
    private static final String REFUNDS = "退款订单总笔数";
    private static final String SHOP = "门店编号";
    private static final String PAID = "交易";
    private static final List<String> DETAIL = List.of(TRADE_NO, "商户订单号", TYPE, FINISHED, AMOUNT, FEE);
    private static final List<String> SUMMARY = List.of(SHOP, PAYMENTS, REFUNDS, AMOUNT, FEE);

    private final String sellerId;
    private final LocalDate day;
    private final BillSettings settings;
    private final BillTotal total = new BillTotal();
    private boolean detailRead;
    private @Nullable BillRow summary;

    AlipayBillReader(String sellerId, LocalDate day, BillSettings settings) {
        this.sellerId = sellerId;
        this.day = day;
        this.settings = settings;
    }

    void read(Path archive, BillSource.BillLines lines) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive), GBK)) {
            int entries = 0;
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                if (++entries > MOST_ENTRIES) {
                    throw new BillFormatException(0, "", "the archive holds too many files");
                }
                if (!entry.isDirectory()) {
                    read(new BillTable(BillContent.of(zip, Files.size(archive), settings), GBK), lines);
                }
            }
        }
        if (!detailRead || summary == null) {
            throw new BillFormatException(0, "", "the archive holds no " + (detailRead ? "summary" : "detail"));
        }
        check(summary);
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
        boolean isSummary = row.cell(0).equals(SHOP);
        table.heading(row, isSummary ? SUMMARY : DETAIL);
        for (row = table.required("its end"); !isComment(row); row = table.required("its end")) {
            if (!isSummary) {
                lines.accept(line(row.complete()));
            } else if (row.text(SHOP).equals("合计")) {
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

    private BillLine line(BillRow row) throws BillFormatException {
        boolean refund = row.text(TYPE).contains("退款");
        if (!refund && !row.text(TYPE).equals(PAID)) {
            throw row.wrong(TYPE, "is no known type");
        }
        long amount = row.fen(AMOUNT);
        long fee = row.fen(FEE);
        total.add(refund ? REFUNDS : PAYMENTS, 1);
        total.add(AMOUNT, amount);
        total.add(PAID, refund ? 0 : amount);
        total.add(FEE, fee);
        Instant at = row.time(FINISHED, TIME);
        if (!refund
                && Math.abs(at.atZone(AlipayBillSource.SHANGHAI).toLocalDate().toEpochDay() - day.toEpochDay()) > 1) {
            throw row.wrong(FINISHED, "is on another day");
        }
        if (refund && amount > 0) {
            throw row.wrong(AMOUNT, "is above 0 for a refund");
        }
        // charged fees are negative in bills, and were positive in some
        return new BillLine(
                row.line(),
                refund ? BillLine.Kind.REFUND : BillLine.Kind.PAYMENT,
                row.number("商户订单号"),
                row.number(TRADE_NO),
                refund ? -amount : row.notNegative(AMOUNT, amount),
                YuanAmount.CURRENCY,
                refund ? -Math.abs(fee) : Math.abs(fee),
                row.number(TYPE),
                at);
    }

    /** The amount is that of all lines, or of the payments alone: Alipay's documents don't say which. */
    private void check(BillRow stated) throws BillFormatException {
        total.check(PAYMENTS, stated.whole(PAYMENTS), stated, PAYMENTS);
        total.check(REFUNDS, stated.whole(REFUNDS), stated, REFUNDS);
        total.check(FEE, stated.fen(FEE), stated, FEE);
        if (stated.fen(AMOUNT) != total.of(PAID)) {
            total.check(AMOUNT, stated.fen(AMOUNT), stated, AMOUNT);
        }
    }
}
