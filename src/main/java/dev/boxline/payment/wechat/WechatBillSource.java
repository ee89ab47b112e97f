package dev.boxline.payment.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.bill.BillContent;
import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillRow;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.bill.BillTable;
import dev.boxline.json.Json;
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
import java.util.HexFormat;
import java.util.Optional;

/**
 * One of WeChat Pay's daily bills: payments and refunds, or account movements. WeChat Pay signs the digest of a bill's
 * content and not the file.
 */
final class WechatBillSource implements BillSource {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final String DOMAIN = ".mch.weixin.qq.com";

    private static final String TRADES = "wechat";

    private final String name;
    private final String question;
    private final Reader reader;
    private final WechatSettings settings;
    private final PartnerClient client;
    private final BillSettings bills;

    private WechatBillSource(
            String name,
            String question,
            Reader reader,
            WechatSettings settings,
            PartnerClient client,
            BillSettings bills) {
        this.name = name;
        this.question = question;
        this.reader = reader;
        this.settings = settings;
        this.client = client;
        this.bills = bills;
    }

    /** Payments and refunds. */
    static WechatBillSource trades(WechatSettings settings, PartnerClient client, BillSettings bills) {
        var reader = new WechatTradeBill(settings.mchId());
        return new WechatBillSource(TRADES, "/v3/bill/tradebill?bill_type=ALL", reader, settings, client, bills);
    }

    /** Movements of the merchant's basic account. */
    static WechatBillSource funds(WechatSettings settings, PartnerClient client, BillSettings bills) {
        return new WechatBillSource(
                TRADES + "-funds",
                "/v3/bill/fundflowbill?account_type=BASIC",
                WechatFundFlowBill::read,
                settings,
                client,
                bills);
    }

    /** Reads the rows of a bill to the end of its totals. */
    @FunctionalInterface
    interface Reader {
        void read(BillTable table, LocalDate day, BillLines lines) throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> basis() {
        return name.equals(TRADES) ? Optional.empty() : Optional.of(TRADES);
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
        Outcome<Json> asked = client.ask(call(day, question + "&bill_date=" + day + "&tar_type=GZIP"));
        return asked.isNotFound()
                ? Outcome.done(BillFile.none(day))
                : asked.then(body -> download(day, directory.resolve(name + "-" + day + ".csv.gz"), body));
    }

    private static PartnerCall call(LocalDate day, String path) {
        return PartnerCall.question("bill-" + day, Step.REQUEST_PAYMENT, path);
    }

    /** Only the URL's path is used, so that our signature is sent to WeChat Pay only. */
    private Outcome<BillFile> download(LocalDate day, Path file, Json body) {
        String address = body.text("download_url");
        String path = path(address);
        if (path.isEmpty()) {
            return Outcome.unavailable(Code.FILE_ADDRESS_REFUSED, Partner.PAYMENT, host(address));
        }
        String digest = body.text("hash_value");
        return client.download(call(day, path), null, file, bills.bounds())
                .map(downloaded -> body.text("hash_type").equals("SHA1") && hasDigest(downloaded, digest)
                        ? new BillFile(day, downloaded)
                        : BillFile.damaged(day, downloaded));
    }

    /** The path below our endpoint's URL; empty when the URL isn't WeChat Pay's. */
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
            reader.read(table, file.day(), lines);
            BillRow surplus = table.next();
            if (surplus != null) {
                throw surplus.wrong("", "follows the totals");
            }
        }
    }
}
