package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.partner.Outcome;
import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import dev.boxline.simulator.SimulatorFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Alipay's account bills ({@code signcustomer}), as the public documents describe them. */
class AlipayAccountBillTest extends AlipayTestSupport {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Charset GBK = Charset.forName("GBK");

    @TempDir
    Path folder;

    @Test
    void movements_of_trades_are_read_and_others_only_added_up() throws IOException {
        List<BillLine> lines = read(text -> text);

        assertThat(lines.stream()
                        .map(line ->
                                line.number() + " " + line.kind() + " " + line.reference() + " " + line.amountMinor()))
                .containsExactly(
                        "6 PAYMENT 2026112822001400000000000000 19900",
                        "7 FEE 2026112822001400000000000000 119",
                        "8 PAYMENT 2026112822001400000000000001 14900",
                        "9 FEE 2026112822001400000000000001 89",
                        "11 PAYMENT 2026112822001400000000000002 1",
                        "12 REFUND 2026112822001400000000000000 19900",
                        "13 FEE_REVERSAL 2026112822001400000000000000 119");
        assertThat(lines.get(0).at()).isEqualTo(Instant.parse("2026-11-28T01:00:01Z"));
    }

    /** What is replaced in the sample, and by what. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        （+元）      | (+元)
        199.00,,    | +199.00,0.00,
        在线支付     | 交易付款
        收费         | 服务费
        提现         | 转账
        \\r\\n       | \\n
        """)
    void variants_mean_the_same(String from, String to) throws IOException {
        String old = from.replace("\\r", "\r").replace("\\n", "\n");
        assertThat(read(replacing(old, to.replace("\\n", "\n"))))
                .extracting(BillLine::amountMinor)
                .containsExactly(19_900L, 119L, 14_900L, 89L, 1L, 19_900L, 119L);
    }

    /** What is replaced in the sample, by what, and the line and column that the exception names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        ,199.00,,           | ,-199.00,,          | 6  | 收入金额（+元）
        ,199.00,,           | ,199.00,-1.00,      | 6  | 支出金额（-元）
        ,199.00,,           | ,199.005,,          | 6  | 收入金额（+元）
        ,199.00,,           | ,198.00,,           | 9  | 收入金额（+元）
        ,,-1.19,            | ,,1.19,             | 7  | 支出金额（-元）
        ,,-1.19,            | ,,-1.18,            | 9  | 支出金额（-元）
        2026-11-28 09:00:01 | 2026-11-29 09:00:01 | 6  | 发生时间
        2026-11-28 09:00:01 | 09:00               | 6  | 发生时间
        合计,4              | 合计,3              | 9  | 收入笔数
        349.20,4            | 349.20,5            | 9  | 支出笔数
        合计,4              | 总计,4              | 0  | ~~
        2026年11月28日       | 2026年11月27日       | 3  | 起始日期
        业务流水号           | 账务流水号           | 5  | 账务流水号
        发生时间             | 时间                | 5  | 发生时间
        类型,收入笔数         | 门店,收入笔数         | 5  | 账务流水号
        """)
    void a_bill_that_cannot_be_read_names_line_and_column(String from, String to, long line, String column)
            throws IOException {
        UnaryOperator<String> change = replacing(from, to);
        BillFormatException wrong =
                Objects.requireNonNull(catchThrowableOfType(BillFormatException.class, () -> read(change)));

        assertThat(wrong.line()).as(wrong.getMessage()).isEqualTo(line);
        assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
    }

    @Test
    void it_is_asked_for_by_its_type() {
        String answer = "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"BILL_NOT_EXIST\"}";
        String body = "{\"alipay_data_dataservice_bill_downloadurl_query_response\":" + answer + ",\"sign\":\""
                + Rsa2.sign(ALIPAYS, answer) + "\"}";
        GATEWAY.stubFor(post(urlPathEqualTo("/gateway.do")).willReturn(okJson(body)));

        assertThat(funds.fetch(DAY, folder)).isEqualTo(Outcome.done(BillFile.none(DAY)));

        GATEWAY.verify(postRequestedFor(urlPathEqualTo("/gateway.do")).withRequestBody(containing("signcustomer")));
    }

    /** What else is changed, and the movements. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "omit": []                                                   | PAYMENT 19900, FEE 119, REFUND 100, FEE_REVERSAL 1
        "changeFunds": [{"orderNo": "X12345", "amountMinor": 19800}] | PAYMENT 19800, FEE 119, REFUND 100, FEE_REVERSAL 1
        "omitFunds": ["X12345"]                                      | ~~
        """)
    void the_stand_in_issues_such_bills(String changed, String expected) throws IOException {
        LocalDate day = LocalDate.now(funds.zone());
        try (var simulator = new SimulatorFixture(folder.resolve("simulator"))) {
            String url = "http://localhost:" + simulator.simulator().port();
            AlipayBillSource issued = funds(
                    URI.create(url + "/partners/alipay/gateway.do"),
                    new AlipaySigner(OURS, List.of(RsaKeys.publicKey("test", PLACE + "platform-public.pem"))));
            simulator.put("/simulator/payment/bill/" + day, """
                            {"add": [{"orderNo": "X12345", "amountMinor": 19900}],
                             "addRefund": [{"orderNo": "X12345", "amountMinor": 100}], %s}""".formatted(changed));

            BillFile file = issued.fetch(day, folder).toOptional().orElseThrow();

            List<BillLine> lines = new ArrayList<>();
            issued.read(file, lines::add);
            assertThat(lines.stream().map(line -> line.kind() + " " + line.amountMinor()))
                    .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(", "));
        }
    }

    private static UnaryOperator<String> replacing(String from, String to) throws IOException {
        var both = new StringBuilder();
        rewritten(text -> {
            both.append(text);
            return text;
        });
        assertThat(both).as("the sample").contains(from);
        return text -> text.replace(from, to);
    }

    private List<BillLine> read(UnaryOperator<String> change) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        funds.read(new BillFile(DAY, Files.write(folder.resolve("bill"), rewritten(change))), lines::add);
        return lines;
    }

    /** The sample with its two texts changed. */
    private static byte[] rewritten(UnaryOperator<String> change) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ClassPathResource("bills/alipay-funds.zip").getInputStream(), GBK);
                var to = new ZipOutputStream(packed, GBK)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(change.apply(new String(from.readAllBytes(), GBK)).getBytes(GBK));
            }
        }
        return packed.toByteArray();
    }
}
