package dev.boxline.payment.alipay;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.BillSource;
import dev.boxline.json.Json;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipFile;

/**
 * One of Alipay's daily bills: payments and refunds, or account movements. The gateway returns a URL that is valid for
 * 30 seconds, from which an unsigned archive is downloaded. Alipay also answers "no bill" while a bill is late, so this
 * answer is unreliable for a day with payments.
 */
final class AlipayBillSource implements BillSource {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Alipay promises bills for 9:00; an hour later allows for a delay. */
    private static final LocalTime READY = LocalTime.of(10, 0);

    private static final String QUERY = "alipay.data.dataservice.bill.downloadurl.query";
    private static final List<String> DOMAINS = List.of(".alipay.com", ".alipaydev.com", ".alipayobjects.com");

    private static final String TRADES = "alipay";

    private final String name;
    private final String type;
    private final Supplier<AlipayArchive.Form> form;
    private final AlipaySettings settings;
    private final PartnerClient client;
    private final BillSettings bills;

    /** @param type Alipay's name of the bill type */
    private AlipayBillSource(
            String name,
            String type,
            Supplier<AlipayArchive.Form> form,
            AlipaySettings settings,
            PartnerClient client,
            BillSettings bills) {
        this.name = name;
        this.type = type;
        this.form = form;
        this.settings = settings;
        this.client = client;
        this.bills = bills;
    }

    /** Payments and refunds. */
    static AlipayBillSource trades(AlipaySettings settings, PartnerClient client, BillSettings bills) {
        return new AlipayBillSource(TRADES, "trade", AlipayTradeBill::new, settings, client, bills);
    }

    /** Movements of the merchant's account. */
    static AlipayBillSource funds(AlipaySettings settings, PartnerClient client, BillSettings bills) {
        return new AlipayBillSource(TRADES + "-funds", "signcustomer", AlipayAccountBill::new, settings, client, bills);
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
        return PaymentMethod.ALIPAY.endpoint();
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
        String order = "bill-" + day;
        var question = PartnerCall.work(
                order,
                Step.REQUEST_PAYMENT,
                QUERY,
                IdempotencyKey.of(order, "query"),
                Map.of("bill_type", type, "bill_date", day.toString()),
                "");
        Outcome<Json> asked = client.ask(question);
        return asked.isNotFound()
                ? Outcome.done(BillFile.none(day))
                : asked.then(body ->
                        download(day, directory.resolve(name + "-" + day + ".zip"), body.text("bill_download_url")));
    }

    private Outcome<BillFile> download(LocalDate day, Path file, String address) {
        URI uri = uri(address);
        String host = String.valueOf(uri.getHost());
        boolean theirs = host.equals(settings.endpoint().url().getHost())
                || DOMAINS.stream().anyMatch(host::endsWith);
        if (!theirs) {
            return Outcome.unavailable(Code.FILE_ADDRESS_REFUSED, Partner.PAYMENT, host);
        }
        PartnerCall call = PartnerCall.question("bill-" + day, Step.REQUEST_PAYMENT, uri.getRawPath());
        return client.download(call, uri, file, bills.bounds())
                .map(downloaded ->
                        isArchive(downloaded) ? new BillFile(day, downloaded) : BillFile.damaged(day, downloaded));
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException noAddress) {
            return URI.create("");
        }
    }

    /** Reads the archive's central directory, which is at its end. */
    private static boolean isArchive(Path file) {
        try (var archive = new ZipFile(file.toFile(), AlipayArchive.GBK)) {
            return archive.size() > 0;
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    @Override
    public void read(BillFile file, BillLines lines) throws IOException {
        if (file.path() != null) {
            new AlipayArchive(settings.sellerId(), file.day(), bills, form.get()).read(file.path(), lines);
        }
    }
}
