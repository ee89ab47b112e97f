package dev.boxline.payment.alipay;

import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillTotal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The trade bill: a row for each payment and refund. */
final class AlipayTradeBill implements AlipayArchive.Form {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(AlipayBillSource.SHANGHAI);

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
    public BillLine line(BillRow row, LocalDate day) throws BillFormatException {
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

    /** The total may include refunds or not: Alipay's documentation doesn't say which. */
    @Override
    public void check(BillRow stated) throws BillFormatException {
        total.check(PAYMENTS, stated.whole(PAYMENTS), stated, PAYMENTS);
        total.check(REFUNDS, stated.whole(REFUNDS), stated, REFUNDS);
        total.check(FEE, stated.fen(FEE), stated, FEE);
        if (stated.fen(AMOUNT) != total.of(PAID)) {
            total.check(AMOUNT, stated.fen(AMOUNT), stated, AMOUNT);
        }
    }
}
