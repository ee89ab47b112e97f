package dev.boxline.simulator.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.simulator.payment.BillEntry;
import dev.boxline.simulator.payment.BillMovement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;

/** WeChat Pay's fund flow bill: a row for each movement, with the balance after it. */
final class WechatFundFlow {

    private static final String HEADING = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号\r\n";
    private static final String TOTALS = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\r\n";

    private WechatFundFlow() {}

    static void write(OutputStream out, List<BillMovement> movements) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        writer.write('\uFEFF' + HEADING);
        for (BillMovement movement : movements) {
            writer.write(row(movement));
        }
        writer.write(TOTALS);
        writer.write(WechatBills.row(List.of(
                movements.size() + ".0",
                BillMovement.count(movements, true) + ".0",
                WechatBills.yuan(BillMovement.sum(movements, true)),
                BillMovement.count(movements, false) + ".0",
                WechatBills.yuan(BillMovement.sum(movements, false)))));
        writer.flush();
    }

    private static String row(BillMovement movement) {
        BillEntry entry = movement.entry();
        String name = switch (movement.type()) {
            case PAYMENT -> "交易";
            case REFUND -> "退款";
            case FEE -> "扣除交易手续费";
            case FEE_REVERSAL -> "退还交易手续费";
            case WITHDRAWAL -> "提现";
        };
        return WechatBills.row(List.of(
                WechatBills.TIME.format(entry.at()),
                movement.type() == BillMovement.Type.WITHDRAWAL
                        ? "W" + movement.number()
                        : entry.refund() ? entry.refundNo() : entry.paymentNo(),
                "F" + movement.number(),
                name,
                name,
                movement.isIncome() ? "收入" : "支出",
                WechatBills.yuan(movement.amountMinor()),
                WechatBills.yuan(movement.balanceMinor()),
                "system",
                "",
                entry.tradeNo()));
    }
}
