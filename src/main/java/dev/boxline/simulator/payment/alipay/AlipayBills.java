package dev.boxline.simulator.payment.alipay;

import dev.boxline.json.Json;
import dev.boxline.simulator.http.SimulatorRequest;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.partner.DayFile;
import dev.boxline.simulator.payment.BillEntry;
import dev.boxline.simulator.payment.DailyBills;
import dev.boxline.simulator.payment.IssuedBills;
import dev.boxline.simulator.payment.ProviderRefusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Alipay's trade and account bills: a ZIP of a detail and a summary in GBK, with a download URL valid for 30 seconds. */
record AlipayBills(DailyBills bills, IssuedBills issued) {

    static final Charset GBK = Charset.forName("GBK");
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(DayFile.ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日 00:00:00");
    static final String ACCOUNT = AlipayStandIn.SELLER_ID + "0156";
    private static final String LINE = "-----------------------------------------";

    AlipayBills(DailyBills bills) {
        this(bills, new IssuedBills(Duration.ofSeconds(30)));
    }

    /** @param base the stand-in's own address */
    Map<String, Object> query(Json content, String base) {
        String type = content.text("bill_type");
        if (!type.equals("trade") && !type.equals("signcustomer")) {
            throw new ProviderRefusal(200, "INVAILID_ARGUMENTS", "参数有误");
        }
        LocalDate day = SimulatorRequest.day(content.text("bill_date"));
        List<BillEntry> lines = bills.of(AlipayStandIn.NAME, day);
        if (lines.isEmpty()) {
            throw new ProviderRefusal(200, "BILL_NOT_EXIST", "账单不存在");
        }
        String token = issued.issue(file -> {
            if (type.equals("trade")) {
                write(file, day, lines);
            } else {
                AlipayAccountBills.write(file, day, bills.movements(AlipayStandIn.NAME, day));
            }
        });
        return Map.of("bill_download_url", base + "/partners/alipay/downloadBillFile.resource?fileId=" + token);
    }

    SimulatorResponse download(SimulatorRequest request) {
        return issued.download(String.valueOf(request.query("fileId")));
    }

    private static void write(OutputStream file, LocalDate day, List<BillEntry> lines) throws IOException {
        var zip = new ZipOutputStream(file, GBK);
        Writer out = new BufferedWriter(new OutputStreamWriter(zip, GBK));
        String name = ACCOUNT + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "_业务明细";
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        begin(out, "业务明细查询", "业务明细列表", day);
        out.write("支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
                + "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,"
                + "退款批次号/请求号,服务费（元）,分润（元）,备注\r\n");
        for (BillEntry line : lines) {
            out.write(row(line));
        }
        end(out, "业务明细列表", day);
        out.flush();
        zip.putNextEntry(new ZipEntry(name + "(汇总).csv"));
        begin(out, "业务汇总查询", "业务汇总列表", day);
        out.write("门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）," + "分润（元）,实收净额（元）\r\n");
        long refunds = lines.stream().filter(BillEntry::refund).count();
        long amount = lines.stream().mapToLong(AlipayBills::amount).sum();
        long fees = lines.stream().mapToLong(BillEntry::feeMinor).sum();
        out.write("合计,,%d,%d,%s,%s,0.00,0.00,0.00,%s,0.00,%s\r\n"
                .formatted(
                        lines.size() - refunds, refunds, yuan(amount), yuan(amount), yuan(-fees), yuan(amount - fees)));
        end(out, "业务汇总列表", day);
        out.flush();
        zip.finish();
    }

    static void begin(Writer out, String title, String list, LocalDate day) throws IOException {
        out.write("#支付宝" + title + "\r\n#账号：[" + ACCOUNT + "]\r\n#起始日期：[" + DAY.format(day) + "]   终止日期：["
                + DAY.format(day.plusDays(1)) + "]\r\n#" + LINE + list + LINE + "\r\n");
    }

    static void end(Writer out, String list, LocalDate day) throws IOException {
        out.write("#" + LINE + list + "结束" + LINE + "\r\n#导出时间：[" + DAY.format(day.plusDays(1)) + "]\r\n");
    }

    private static String row(BillEntry line) {
        String amount = yuan(amount(line));
        String at = TIME.format(line.at());
        return DayFile.row(List.of(
                line.paymentNo() + "\t",
                line.tradeNo() + "\t",
                line.refund() ? "退款" : "交易",
                BillEntry.GOODS,
                at,
                at,
                "",
                "",
                "",
                "",
                "*梅(mei***@example.com)",
                amount,
                amount,
                "0.00",
                "0.00",
                "0.00",
                "0.00",
                "0.00",
                "",
                "0.00",
                "0.00",
                line.refund() ? line.requestNo() + "\t" : "",
                yuan(-line.feeMinor()),
                "0.00",
                ""));
    }

    private static long amount(BillEntry line) {
        return line.refund() ? -line.amountMinor() : line.amountMinor();
    }

    static String yuan(long fen) {
        return AlipayCallbackChannel.yuan(fen);
    }
}
