package dev.boxline.payment.alipay;

import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillTotal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account bill: a row for each account movement, with an income or a (negative) expense. Movements without a trade,
 * such as withdrawals, are included in the totals but skipped.
 */
final class AlipayAccountBill implements AlipayArchive.Form {

    private static final String TRADE_NO = "业务流水号";
    private static final String AT = "发生时间";
    private static final String INCOME = "收入金额（+元）";
    private static final String EXPENSE = "支出金额（-元）";
    private static final String TYPE = "业务类型";
    private static final String INCOMES = "收入笔数";
    private static final String EXPENSES = "支出笔数";
    private static final List<String> DETAIL = List.of("账务流水号", TRADE_NO, AT, INCOME, EXPENSE, TYPE);
    private static final List<String> SUMMARY = List.of("类型", INCOMES, INCOME, EXPENSES, EXPENSE);

    private final BillTotal total = new BillTotal();

    @Override
    public List<String> detail() {
        return DETAIL;
    }

    @Override
    public List<String> summary() {
        return SUMMARY;
    }

    @Override
    public @Nullable BillLine line(BillRow row, LocalDate day) throws BillFormatException {
        long income = row.notNegative(INCOME, row.fen(INCOME));
        long expense = row.fen(EXPENSE);
        if (expense > 0) {
            throw row.wrong(EXPENSE, "is above 0");
        }
        if (income != 0 && expense != 0) {
            throw row.wrong(EXPENSE, "is there beside an income");
        }
        total.add(income != 0 ? INCOMES : EXPENSES, 1);
        total.add(INCOME, income);
        total.add(EXPENSE, expense);
        var at = row.time(AT, AlipayTradeBill.TIME);
        if (!at.atZone(AlipayBillSource.SHANGHAI).toLocalDate().equals(day)) {
            throw row.wrong(AT, "is on another day");
        }
        Kind kind = kind(row.text(TYPE), income != 0);
        String tradeNo = row.number(TRADE_NO);
        return kind == null
                ? null
                : new BillLine(
                        row.line(),
                        kind,
                        tradeNo,
                        tradeNo,
                        income - expense,
                        YuanAmount.CURRENCY,
                        0,
                        row.number(TYPE),
                        at);
    }

    /** Null for a movement without a trade. */
    private static @Nullable Kind kind(String type, boolean income) {
        if (type.contains("收费") || type.contains("服务费") || type.contains("退费")) {
            return income ? Kind.FEE_REVERSAL : Kind.FEE;
        }
        if (type.contains("退款")) {
            return income ? null : Kind.REFUND;
        }
        return income && (type.contains("支付") || type.contains("付款")) ? Kind.PAYMENT : null;
    }

    @Override
    public void check(BillRow stated) throws BillFormatException {
        for (String column : List.of(INCOMES, EXPENSES)) {
            total.check(column, stated.whole(column), stated, column);
        }
        for (String column : List.of(INCOME, EXPENSE)) {
            total.check(column, stated.fen(column), stated, column);
        }
    }
}
