package dev.boxline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillLine;
import dev.boxline.bill.BillLine.Kind;
import dev.boxline.bill.BillSettings;
import dev.boxline.bill.DayFileSource;
import dev.boxline.bill.DayFiles;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The simulated partners state each day what they did, and what they are told to state instead. */
class DailyBillsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final BillSettings SETTINGS =
            new BillSettings(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 200, Duration.ofSeconds(5));

    private final LocalDate today = LocalDate.now(SHANGHAI);
    private SimulatorFixture simulator;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws IOException {
        simulator = new SimulatorFixture(folder.resolve("simulator"));
        simulator.behave("payment", "{\"settleAfterMillis\": 0}");
    }

    @AfterEach
    void close() throws IOException {
        simulator.close();
    }

    @Test
    void a_bill_states_payments_and_refunds_with_their_fees() throws IOException {
        String paymentNo = pay("T-1");
        String refundNo = simulator
                .post("/partners/payment/payments/T-1/refunds", "T-1:refund", """
                        {"amountMinor": 19900, "currency": "CNY", "reason": "cancelled"}""")
                .text("refundNo");

        List<BillLine> lines = bill(today);

        assertThat(lines)
                .extracting(
                        BillLine::kind,
                        BillLine::orderNo,
                        BillLine::reference,
                        BillLine::amountMinor,
                        BillLine::feeMinor)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.PAYMENT, "T-1", paymentNo, 19_900L, 119L),
                        org.assertj.core.groups.Tuple.tuple(Kind.REFUND, "T-1", refundNo, 19_900L, -119L));
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.currency()).isEqualTo("CNY");
            assertThat(line.at().atZone(SHANGHAI).toLocalDate()).isEqualTo(today);
        });
        assertThat(bill(today.minusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"omit": ["T-1"]}                                     | PAYMENT T-2 19900 119
        {"add": [{"orderNo": "X-9", "amountMinor": 500}]}     | PAYMENT T-1 19900 119; PAYMENT T-2 19900 119; PAYMENT X-9 500 3
        {"add": [{"orderNo": "T-1", "amountMinor": 19900}]}   | PAYMENT T-1 19900 119; PAYMENT T-2 19900 119; PAYMENT T-1 19900 119
        {"change": [{"orderNo": "T-1", "amountMinor": 1000}]} | PAYMENT T-1 1000 6; PAYMENT T-2 19900 119
        {"duplicate": ["T-2"]}                                | PAYMENT T-1 19900 119; PAYMENT T-2 19900 119; PAYMENT T-2 19900 119
        {"shift": ["T-1"]}                                    | PAYMENT T-2 19900 119
        {"addRefund": [{"orderNo": "T-1", "amountMinor": 7}]} | PAYMENT T-1 19900 119; PAYMENT T-2 19900 119; REFUND T-1 7 0
        {"fee": [{"orderNo": "T-1", "amountMinor": 200}]}     | PAYMENT T-1 19900 200; PAYMENT T-2 19900 119
        """)
    void a_bill_differs_as_it_is_told_to(String changes, String expected) throws IOException {
        pay("T-1");
        pay("T-2");
        simulator.put("/simulator/payment/bill/" + today, changes);

        assertThat(bill(today).stream()
                        .map(line ->
                                line.kind() + " " + line.orderNo() + " " + line.amountMinor() + " " + line.feeMinor()))
                .containsExactlyInAnyOrder(expected.split("; "));
        assertThat(bill(today)).extracting(BillLine::reference).doesNotHaveDuplicates();
    }

    @Test
    void a_line_that_is_shifted_is_in_the_bill_of_the_next_day() throws IOException {
        String paymentNo = pay("T-1");
        simulator.put("/simulator/payment/bill/" + today, "{\"shift\": [\"T-1\"]}");

        assertThat(bill(today)).isEmpty();
        assertThat(bill(today.plusDays(1))).singleElement().satisfies(line -> {
            assertThat(line.reference()).isEqualTo(paymentNo);
            assertThat(line.at().atZone(SHANGHAI).toLocalDate()).isEqualTo(today.plusDays(1));
        });
    }

    @Test
    void a_refund_is_left_out_or_in_progress_when_told_to() throws IOException {
        pay("T-1");
        simulator.post("/partners/payment/payments/T-1/refunds", "T-1:refund", """
                {"amountMinor": 19900, "currency": "CNY", "reason": "cancelled"}""");

        simulator.put("/simulator/payment/bill/" + today, "{\"pendingRefund\": [\"T-1\"]}");
        assertThat(bill(today)).extracting(BillLine::kind).containsExactly(Kind.PAYMENT, Kind.REFUND_IN_PROGRESS);
        simulator.put("/simulator/payment/bill/" + today, "{\"omitRefund\": [\"T-1\"]}");
        assertThat(bill(today)).extracting(BillLine::kind).containsExactly(Kind.PAYMENT);
    }

    @Test
    void the_changes_of_a_day_are_replaced_as_a_whole_and_read_back() {
        String path = "/simulator/payment/bill/" + today;
        simulator.put(path, "{\"omit\": [\"T-1\"]}");
        var replaced = simulator.put(path, "{\"duplicate\": [\"T-2\"]}");

        assertThat(replaced.json().path("omit").isEmpty()).isTrue();
        assertThat(replaced.json().path("duplicate").get(0).asText()).isEqualTo("T-2");
        assertThat(simulator.get(path).json()).isEqualTo(replaced.json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"omitted\": []}",
                "{\"omit\": [1]}",
                "{\"omit\": [\"\"]}",
                "{\"omit\": [null]}",
                "{\"omit\": \"T-1\"}",
                "{\"add\": [{\"orderNo\": \"T-1\"}]}",
                "{\"add\": [{\"amountMinor\": 1}]}",
                "{\"add\": [{\"orderNo\": \"T-1\", \"amountMinor\": -1}]}",
                "{\"add\": [{\"orderNo\": \"T-1\", \"amountMinor\": 1.5}]}",
                "{\"add\": [{\"orderNo\": \"T-1\", \"amountMinor\": 1, \"fee\": 1}]}",
                "[]",
                ""
            })
    void changes_of_another_form_are_refused(String body) {
        String path = "/simulator/payment/bill/" + today;

        assertThat(simulator.put(path, body).status()).isEqualTo(400);
        assertThat(simulator.put("/simulator/payment/bill/yesterday", "{}").status())
                .isEqualTo(400);
        assertThat(simulator.get(path).json().path("omit").isEmpty()).isTrue();
    }

    @Test
    void warehouse_and_courier_state_their_movements() throws IOException {
        String deductionNo = simulator.deduct("T-1:deduct", "T-1").text("deductionNo");
        simulator.post("/partners/warehouse/releases", "T-1:release", "{\"orderNo\": \"T-1\"}");
        simulator.behave("logistics", "{\"autoDeliver\": false}");
        String pickupNo = simulator.book("T-2:pickup", "T-2").text("pickupNo");
        simulator.post("/simulator/logistics/orders/T-2/events", "{\"event\": \"DELIVERED\"}");
        String cancelled = simulator.book("T-3:pickup", "T-3").text("pickupNo");
        simulator.post("/partners/logistics/pickups/T-3/cancellation", "T-3:cancel", "{}");

        assertThat(lines("warehouse", today).stream()
                        .map(line -> line.kind() + " " + line.orderNo() + " " + line.reference()))
                .containsExactly("DEDUCTION T-1 " + deductionNo, "RELEASE T-1 " + deductionNo);
        assertThat(lines("logistics", today).stream()
                        .map(line -> line.kind() + " " + line.orderNo() + " " + line.reference()))
                .containsExactly(
                        "PICKUP T-2 " + pickupNo,
                        "DELIVERY T-2 " + pickupNo,
                        "PICKUP T-3 " + cancelled,
                        "CANCELLATION T-3 " + cancelled);
    }

    @Test
    void a_partner_that_is_down_or_has_no_day_files_is_unavailable_and_leaves_no_file() {
        simulator.behave("payment", "{\"mode\": \"DOWN\"}");
        assertThat(reason(source("payment", "payment").fetch(today, folder))).isEqualTo(Code.SERVER_ERROR);
        assertThat(reason(source("payment", "nobody").fetch(today, folder))).isEqualTo(Code.FILE_NOT_THERE);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".csv"));
    }

    private static Code reason(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        return Objects.requireNonNull(outcome.failure()).reason().code();
    }

    private String pay(String orderNo) {
        return simulator.pay(orderNo + ":capture", orderNo).text("paymentNo");
    }

    private List<BillLine> bill(LocalDate day) throws IOException {
        return lines("payment", day);
    }

    private List<BillLine> lines(String partner, LocalDate day) throws IOException {
        DayFileSource source = source(partner, partner);
        BillFile file = source.fetch(day, folder).toOptional().orElseThrow();
        List<BillLine> lines = new ArrayList<>();
        source.read(file, lines::add);
        return lines;
    }

    private DayFileSource source(String partner, String path) {
        Endpoint endpoint = Endpoint.of(Partner.valueOf(partner.toUpperCase(java.util.Locale.ROOT)));
        URI url = URI.create("http://localhost:" + simulator.simulator().port() + "/partners/" + path);
        Duration time = Duration.ofSeconds(5);
        var client = OpenClients.now().open(endpoint, new PartnerEndpoint(url, url, time, time, time, time, 2));
        return new DayFileSource(
                partner,
                endpoint,
                Step.REQUEST_PAYMENT,
                client,
                new DayFiles(true, SHANGHAI, Duration.ZERO),
                SETTINGS,
                Set.of(Kind.values()));
    }
}
