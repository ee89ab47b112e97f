package dev.boxline.payment.wechat;

import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillSource.BillLines;
import dev.boxline.bill.BillTable;
import dev.boxline.bill.BillTotal;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Reads the trade bill: a CSV file with a backtick before every value and two lines of totals at its end. The number of columns
 * has grown over the years, so they are found by name.
 */
record WechatTradeBill(String mchId) implements WechatBillSource.Reader {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(WechatBillSource.SHANGHAI);

    private static final String COUNT = "总交易单数";
    private static final String REFUND_AMOUNT = "退款金额";
    private static final String FEE = "手续费";
    private static final List<String> COLUMNS =
            List.of("交易时间", "商户号", "微信订单号", "商户订单号", "交易状态", "货币种类", "微信退款单号", REFUND_AMOUNT, "退款状态", FEE);

    /** The amount less coupons, in the present form and in that of bills before 2018. */
    private static final List<String> SETTLED = List.of("应结订单金额", "总金额");

    /** The columns of the totals by the column that each adds up. */
    private static final Map<String, List<String>> TOTALS = Map.of(
            SETTLED.get(0),
            List.of("应结订单总金额", "总交易额"),
            REFUND_AMOUNT,
            List.of("退款总金额", "总退款金额"),
            FEE,
            List.of("手续费总金额"));

    @Override
    public void read(BillTable table, LocalDate day, BillLines lines) throws IOException {
        table.heading(table.required("its heading"), COLUMNS);
        var total = new BillTotal();
        BillRow row = table.required("its totals");
        while (!row.cell(0).equals(COUNT)) {
            lines.accept(line(row.complete(), day, total));
            row = table.required("its totals");
        }
        table.heading(row, List.of(COUNT));
        check(table.required("its totals").complete(), total);
    }

    private static void check(BillRow totals, BillTotal total) throws IOException {
        total.check(COUNT, totals.whole(COUNT), totals, COUNT);
        for (Map.Entry<String, List<String>> sum : TOTALS.entrySet()) {
            String column = totals.oneOf(sum.getValue());
            total.check(sum.getKey(), totals.fen(column), totals, column);
        }
    }

    private BillLine line(BillRow row, LocalDate day, BillTotal total) throws IOException {
        if (!row.text("商户号").equals(mchId)) {
            throw row.wrong("商户号", "is another merchant's");
        }
        String settledColumn = row.oneOf(SETTLED);
        long settled = row.notNegative(settledColumn, row.fen(settledColumn));
        total.add(COUNT, 1);
        total.add(SETTLED.get(0), settled);
        total.add(REFUND_AMOUNT, row.fen(REFUND_AMOUNT));
        total.add(FEE, row.fen(FEE));
        Kind kind = kind(row);
        boolean payment = kind == Kind.PAYMENT;
        String column = payment
                ? row.oneOf(List.of("订单金额", SETTLED.get(0), SETTLED.get(1)))
                : row.oneOf(List.of("申请退款金额", REFUND_AMOUNT));
        Instant at = row.time("交易时间", TIME);
        if (payment
                && Math.abs(at.atZone(WechatBillSource.SHANGHAI).toLocalDate().toEpochDay() - day.toEpochDay()) > 1) {
            throw row.wrong("交易时间", "is on another day");
        }
        String tradeNo = row.number("商户订单号");
        return new BillLine(
                row.line(),
                kind,
                WechatProvider.NUMBERS.orderNo(tradeNo, row.text("商户数据包")).orElse(tradeNo),
                row.number(payment ? "微信订单号" : "微信退款单号"),
                row.notNegative(column, row.fen(column)),
                row.number("货币种类"),
                row.fen(FEE),
                row.number(payment ? "交易状态" : "退款状态"),
                at);
    }

    /** A refund that failed or needs the merchant is not with the buyer either. */
    private static Kind kind(BillRow row) throws IOException {
        return switch (row.text("交易状态")) {
            case "SUCCESS" -> Kind.PAYMENT;
            case "REFUND" -> row.text("退款状态").equals("SUCCESS") ? Kind.REFUND : Kind.REFUND_IN_PROGRESS;
            case "REVOKED" -> Kind.REFUND;
            default -> throw row.wrong("交易状态", "is no known state");
        };
    }
}
