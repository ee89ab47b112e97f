package dev.boxline.simulator.payment.alipay;

import dev.boxline.simulator.partner.DayFile;
import dev.boxline.simulator.payment.BillEntry;
import dev.boxline.simulator.payment.BillMovement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Alipay's account bill ({@code signcustomer}): a row for each movement, with the balance after it. */
final class AlipayAccountBills {

    private static final String TITLE = "账务明细";

    private AlipayAccountBills() {}

    static void write(OutputStream file, LocalDate day, List<BillMovement> movements) throws IOException {
        var zip = new ZipOutputStream(file, AlipayBills.GBK);
        Writer out = new BufferedWriter(new OutputStreamWriter(zip, AlipayBills.GBK));
        String name = AlipayBills.ACCOUNT + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "_" + TITLE;
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        AlipayBills.begin(out, TITLE + "查询", TITLE + "列表", day);
        out.write("账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\r\n");
        for (BillMovement movement : movements) {
            out.write(row(movement));
        }
        AlipayBills.end(out, TITLE + "列表", day);
        out.flush();
        zip.putNextEntry(new ZipEntry(name + "(汇总).csv"));
        AlipayBills.begin(out, "账务汇总查询", "账务汇总列表", day);
        out.write("类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）\r\n");
        long income = BillMovement.sum(movements, true);
        long expense = BillMovement.sum(movements, false);
        out.write("合计,%d,%s,%d,%s,%s\r\n"
                .formatted(
                        BillMovement.count(movements, true),
                        AlipayBills.yuan(income),
                        BillMovement.count(movements, false),
                        AlipayBills.yuan(-expense),
                        AlipayBills.yuan(income - expense)));
        AlipayBills.end(out, "账务汇总列表", day);
        out.flush();
        zip.finish();
    }

    private static String row(BillMovement movement) {
        BillEntry entry = movement.entry();
        boolean trade = movement.type() != BillMovement.Type.WITHDRAWAL;
        String amount = AlipayBills.yuan(movement.isIncome() ? movement.amountMinor() : -movement.amountMinor());
        return DayFile.row(List.of(
                "L" + movement.number() + "\t",
                (trade ? entry.paymentNo() : "W" + movement.number()) + "\t",
                (trade ? entry.tradeNo() : "") + "\t",
                trade ? BillEntry.GOODS : "",
                AlipayBills.TIME.format(entry.at()),
                "",
                movement.isIncome() ? amount : "",
                movement.isIncome() ? "" : amount,
                AlipayBills.yuan(movement.balanceMinor()),
                "",
                switch (movement.type()) {
                    case PAYMENT -> "在线支付";
                    case REFUND -> "交易退款";
                    case FEE -> "收费";
                    case FEE_REVERSAL -> "退费";
                    case WITHDRAWAL -> "提现";
                },
                ""));
    }
}
