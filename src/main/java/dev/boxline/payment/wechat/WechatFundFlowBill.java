package dev.boxline.payment.wechat;

import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillSource.BillLines;
import dev.boxline.bill.BillTable;
import dev.boxline.bill.BillTotal;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fund flow bill: a row for each account movement, and two lines of totals. Movements without a trade, such
 * as withdrawals, are included in the totals but skipped.
 */
final class WechatFundFlowBill {

    private static final String TRADE_NO = "微信支付业务单号";
    private static final String MOVEMENT_NO = "资金流水单号";
    private static final String NAME = "业务名称";
    private static final String TYPE = "业务类型";
    private static final String DIRECTION = "收支类型";
    private static final String AMOUNT = "收支金额（元）";
    private static final String AT = "记账时间";
    private static final List<String> COLUMNS = List.of(AT, TRADE_NO, MOVEMENT_NO, NAME, TYPE, DIRECTION, AMOUNT);

    private static final String INCOME = "收入";
    private static final String EXPENSE = "支出";
    private static final String COUNT = "资金流水总笔数";
    private static final String COUNT_OF = "笔数";
    private static final String SUM_OF = "金额";

    /** Counts are written as decimals, such as {@code 20.0}, and read as amounts. */
    private static final long ONE = 100;

    private WechatFundFlowBill() {}

    static void read(BillTable table, LocalDate day, BillLines lines) throws IOException {
        table.heading(table.required("its heading"), COLUMNS);
        var total = new BillTotal();
        BillRow row = table.required("its totals");
        for (; !row.cell(0).equals(COUNT); row = table.required("its totals")) {
            BillLine line = line(row.complete(), day, total);
            if (line != null) {
                lines.accept(line);
            }
        }
        List<String> stated = List.of(COUNT, INCOME + COUNT_OF, INCOME + SUM_OF, EXPENSE + COUNT_OF, EXPENSE + SUM_OF);
        table.heading(row, stated);
        BillRow totals = table.required("its totals").complete();
        for (String column : stated) {
            total.check(column, totals.fen(column), totals, column);
        }
    }

    private static @Nullable BillLine line(BillRow row, LocalDate day, BillTotal total) throws IOException {
        String direction = row.text(DIRECTION);
        if (!direction.equals(INCOME) && !direction.equals(EXPENSE)) {
            throw row.wrong(DIRECTION, "is neither income nor expense");
        }
        long amount = row.notNegative(AMOUNT, row.fen(AMOUNT));
        total.add(COUNT, ONE);
        total.add(direction + COUNT_OF, ONE);
        total.add(direction + SUM_OF, amount);
        if (!row.time(AT, WechatTradeBill.TIME)
                .atZone(WechatBillSource.SHANGHAI)
                .toLocalDate()
                .equals(day)) {
            throw row.wrong(AT, "is on another day");
        }
        Kind kind = kind(row.text(TYPE) + row.text(NAME), direction.equals(INCOME));
        return kind == null
                ? null
                : new BillLine(
                        row.line(),
                        kind,
                        row.number(TRADE_NO),
                        row.number(TRADE_NO),
                        amount,
                        "CNY",
                        0,
                        row.number(TYPE),
                        row.time(AT, WechatTradeBill.TIME));
    }

    /** Null for a movement without a trade. */
    private static @Nullable Kind kind(String name, boolean income) {
        if (name.contains("手续费")) {
            return income ? Kind.FEE_REVERSAL : Kind.FEE;
        }
        if (name.contains("退款")) {
            return income ? null : Kind.REFUND;
        }
        return name.contains("交易") && income ? Kind.PAYMENT : null;
    }
}
