package dev.boxline.simulator.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.math.BigDecimal;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** WeChat Pay's trade and fund flow bills, with a backtick before each value and a digest of the content. */
record WechatBills(DailyBills bills, IssuedBills issued) {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(DayFile.ZONE);
    private static final String HEADING = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
            + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,"
            + "订单金额,申请退款金额,费率备注\r\n";
    private static final String TOTALS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n";

    WechatBills(DailyBills bills) {
        this(bills, new IssuedBills(Duration.ofMinutes(5)));
    }

    SimulatorResponse tradeBill(SimulatorRequest request) {
        return bill(request, "bill_type", "ALL", (out, day) -> write(out, bills.of(WechatStandIn.NAME, day)));
    }

    SimulatorResponse fundFlowBill(SimulatorRequest request) {
        return bill(
                request,
                "account_type",
                "BASIC",
                (out, day) -> WechatFundFlow.write(out, bills.movements(WechatStandIn.NAME, day)));
    }

    private SimulatorResponse bill(SimulatorRequest request, String parameter, String supported, Writing content) {
        LocalDate day = SimulatorRequest.day(String.valueOf(request.query("bill_date")));
        String asked = request.query(parameter);
        if (asked != null && !asked.equals(supported)) {
            throw new ProviderRefusal(400, "PARAM_ERROR", "参数错误");
        }
        if (bills.of(WechatStandIn.NAME, day).isEmpty()) {
            throw new ProviderRefusal(400, "NO_STATEMENT_EXIST", "账单文件不存在");
        }
        MessageDigest sha1 = sha1();
        boolean packed = "GZIP".equals(request.query("tar_type"));
        String token = issued.issue(file -> {
            OutputStream out = packed ? new GZIPOutputStream(file) : file;
            var digested = new DigestOutputStream(out, sha1);
            content.write(digested, day);
            digested.close();
        });
        String path =
                request.target().replaceFirst("bill/(tradebill|fundflowbill).*", "billdownload/file?token=" + token);
        return SimulatorResponse.json(
                200,
                Map.of(
                        "hash_type",
                        "SHA1",
                        "hash_value",
                        HexFormat.of().formatHex(sha1.digest()),
                        "download_url",
                        "http://" + request.header("Host") + path));
    }

    /** Writes the content of a bill. */
    private interface Writing {
        void write(OutputStream out, LocalDate day) throws IOException;
    }

    SimulatorResponse download(SimulatorRequest request) {
        return issued.download(String.valueOf(request.query("token")));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void write(OutputStream out, List<BillEntry> lines) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        writer.write('\uFEFF' + HEADING);
        for (BillEntry line : lines) {
            writer.write(row(line));
        }
        String paid = yuan(sum(lines, line -> line.refund() ? 0 : line.amountMinor()));
        String refunded = yuan(sum(lines, line -> line.refund() ? line.amountMinor() : 0));
        String fees = yuan(sum(lines, BillEntry::feeMinor));
        writer.write(TOTALS);
        writer.write(row(List.of(Integer.toString(lines.size()), paid, refunded, "0.00", fees, paid, refunded)));
        writer.flush();
    }

    private static long sum(List<BillEntry> lines, ToLongFunction<BillEntry> amount) {
        return lines.stream().mapToLong(amount).sum();
    }

    private static String row(BillEntry line) {
        boolean refund = line.refund();
        String amount = yuan(line.amountMinor());
        String paid = refund ? "0.00" : amount;
        String back = refund ? amount : "0.00";
        return row(List.of(
                TIME.format(line.at()),
                WechatStandIn.APP_ID,
                WechatStandIn.MCH_ID,
                "0",
                "",
                line.paymentNo(),
                line.tradeNo(),
                "oDemoPayer",
                "NATIVE",
                refund ? "REFUND" : "SUCCESS",
                "OTHERS",
                line.currency(),
                paid,
                "0.00",
                refund ? line.refundNo() : "0",
                refund ? line.requestNo() : "0",
                back,
                "0.00",
                refund ? "ORIGINAL" : "",
                !refund ? "" : line.pending() ? "PROCESSING" : "SUCCESS",
                BillEntry.GOODS,
                line.note(),
                yuan(line.feeMinor()) + "000",
                BillEntry.FEE_RATE,
                paid,
                back,
                ""));
    }

    static String row(List<String> values) {
        return values.stream().map(value -> "`" + value).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
