package dev.boxline.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.boxline.bill.BillLine.Kind;
import dev.boxline.partner.Partner;
import dev.boxline.partner.exchange.Exchange;
import dev.boxline.partner.exchange.ExchangeLog;
import dev.boxline.reconciliation.ScriptedBill;
import dev.boxline.security.HttpSecurityTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The demo has a source for each of its partners, over real HTTP. */
@HttpSecurityTest
class BillSourcesTest {

    /** No other test pays on this day. */
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    @TempDir
    Path folder;

    @Value("${boxline.simulator.port}")
    private int simulator;

    @Autowired
    private List<BillSource> sources;

    @Autowired
    private ExchangeLog exchanges;

    @BeforeEach
    void addAPayment() throws IOException, InterruptedException {
        change("{\"add\": [{\"orderNo\": \"X12345\", \"amountMinor\": 19900}]}");
    }

    @AfterEach
    void undo() throws IOException, InterruptedException {
        change("{}");
    }

    private void change(String changes) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + simulator + "/simulator/payment/bill/" + DAY);
        HttpRequest request = HttpRequest.newBuilder(address)
                .PUT(BodyPublishers.ofString(changes))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void each_partner_has_its_source_and_the_three_forms_of_a_bill_state_the_same() throws IOException {
        List<BillSource> ours = sources.stream()
                .filter(source -> !(source instanceof ScriptedBill))
                .toList();
        assertThat(ours)
                .extracting(BillSource::name)
                .containsExactlyInAnyOrder(
                        "simulated", "alipay", "wechat", "alipay-funds", "wechat-funds", "warehouse", "logistics");
        for (BillSource source : ours) {
            BillFile file = source.fetch(DAY, folder).toOptional().orElseThrow();
            List<BillLine> lines = new ArrayList<>();
            source.read(file, lines::add);
            if (source.basis().isPresent()) {
                assertThat(lines)
                        .as(source.name())
                        .extracting(BillLine::kind, BillLine::amountMinor)
                        .containsExactly(tuple(Kind.PAYMENT, 19_900L), tuple(Kind.FEE, 119L));
            } else if (source.endpoint().partner() == Partner.PAYMENT) {
                assertThat(lines)
                        .as(source.name())
                        .extracting(BillLine::orderNo, BillLine::amountMinor, BillLine::feeMinor, BillLine::currency)
                        .containsExactly(tuple("X12345", 19_900L, 119L, "CNY"));
            } else {
                assertThat(lines).as(source.name()).isEmpty();
            }
        }
    }

    @Test
    void the_exchange_log_keeps_requests_for_bills_without_their_tokens() {
        for (BillSource source : sources) {
            source.fetch(DAY, folder);
        }

        assertThat(exchanges.of("bill-" + DAY))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(exchange -> assertThat(exchange.toString()).doesNotContain("token=", "fileId="))
                .extracting(Exchange::request)
                .anyMatch(request -> request.contains("/day-files/"))
                .anyMatch(request -> request.contains("/v3/billdownload/file"))
                .anyMatch(request -> request.contains("downloadBillFile.resource"));
    }
}
