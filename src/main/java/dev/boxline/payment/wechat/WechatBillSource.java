package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.bill.BillContent;
import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.bill.BillTable;
import dev.boxline.bill.BillTotal;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * WeChat Pay's trade bill: a CSV file with a backtick before every value and two lines of totals at its end. WeChat Pay signs
 * the digest of its content and not the file. The number of columns has grown over the years, so they are found by name.
 */
final class WechatBillSource implements BillSource {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(SHANGHAI);
    private static final String DOMAIN = ".mch.weixin.qq.com";

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

    private final WechatSettings settings;
    private final PartnerClient client;
    private final BillSettings bills;

    WechatBillSource(WechatSettings settings, PartnerClient client, BillSettings bills) {
        this.settings = settings;
        this.client = client;
        this.bills = bills;
    }

    @Override
    public String name() {
        return "wechat";
    }

    @Override
    public Endpoint endpoint() {
        return PaymentMethod.WECHAT.endpoint();
    }

    @Override
    public ZoneId zone() {
        return SHANGHAI;
    }

    @Override
    public Instant availableFrom(LocalDate day) {
        return day.plusDays(1).atTime(READY).atZone(SHANGHAI).toInstant();
    }

    @Override
    public Outcome<BillFile> fetch(LocalDate day, Path directory) {
        Outcome<JsonNode> asked =
                client.ask(call(day, "/v3/bill/tradebill?bill_date=" + day + "&bill_type=ALL&tar_type=GZIP"));
        return asked.isNotFound()
                ? Outcome.done(BillFile.none(day))
                : asked.then(body -> download(day, directory.resolve("wechat-" + day + ".csv.gz"), body));
    }

    private static PartnerCall call(LocalDate day, String path) {
        return PartnerCall.question("bill-" + day, Step.REQUEST_PAYMENT, path);
    }

    /** Only the path of the address is used, so that our signature goes to WeChat Pay alone. */
    private Outcome<BillFile> download(LocalDate day, Path file, JsonNode body) {
        String address = body.path("download_url").asText("");
        String path = path(address);
        if (path.isEmpty()) {
            return Outcome.unavailable(Code.FILE_ADDRESS_REFUSED, Partner.PAYMENT, host(address));
        }
        String digest = body.path("hash_value").asText("");
        return client.download(call(day, path), null, file, bills.bounds())
                .map(downloaded -> body.path("hash_type").asText("").equals("SHA1") && hasDigest(downloaded, digest)
                        ? new BillFile(day, downloaded)
                        : BillFile.damaged(day, downloaded));
    }

    /** The path below our endpoint's address; empty when the address isn't WeChat Pay's. */
    private String path(String address) {
        URI ours = settings.endpoint().url();
        String host = host(address);
        boolean theirs = host.equals(ours.getHost()) || host.endsWith(DOMAIN);
        if (!theirs) {
            return "";
        }
        URI uri = URI.create(address);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return path.startsWith(ours.getRawPath())
                ? path.substring(ours.getRawPath().length())
                : path;
    }

    private static String host(String address) {
        try {
            return String.valueOf(URI.create(address).getHost());
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private boolean hasDigest(Path file, String expected) {
        try (var content = new DigestInputStream(BillContent.open(file, bills), MessageDigest.getInstance("SHA-1"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest()).equalsIgnoreCase(expected);
        } catch (IOException damaged) {
            return false;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-1", missing);
        }
    }

    @Override
    public void read(BillFile file, BillLines lines) throws IOException {
        if (file.path() == null) {
            return;
        }
        try (InputStream content = BillContent.open(file.path(), bills)) {
            var table = new BillTable(content, UTF_8);
            table.heading(table.required("its heading"), COLUMNS);
            var total = new BillTotal();
            BillRow row = table.required("its totals");
            while (!row.cell(0).equals(COUNT)) {
                lines.accept(line(row.complete(), file.day(), total));
                row = table.required("its totals");
            }
            table.heading(row, List.of(COUNT));
            check(table.required("its totals").complete(), total);
            BillRow surplus = table.next();
            if (surplus != null) {
                throw surplus.wrong("", "follows the totals");
            }
        }
    }

    private static void check(BillRow totals, BillTotal total) throws IOException {
        total.check(COUNT, totals.whole(COUNT), totals, COUNT);
        for (Map.Entry<String, List<String>> sum : TOTALS.entrySet()) {
            String column = totals.oneOf(sum.getValue());
            total.check(sum.getKey(), totals.fen(column), totals, column);
        }
    }

    private BillLine line(BillRow row, LocalDate day, BillTotal total) throws IOException {
        if (!row.text("商户号").equals(settings.mchId())) {
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
        if (payment && Math.abs(at.atZone(SHANGHAI).toLocalDate().toEpochDay() - day.toEpochDay()) > 1) {
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
