package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.partner.Outcome;
import dev.boxline.simulator.SimulatorFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** WeChat Pay's fund flow bills, as the public documents describe them. */
class WechatFundFlowTest extends WechatTestSupport {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    @TempDir
    Path folder;

    @Test
    void movements_of_trades_are_read_and_others_only_added_up() throws IOException {
        List<BillLine> lines = read(sample());

        assertThat(lines.stream()
                        .map(line ->
                                line.number() + " " + line.kind() + " " + line.reference() + " " + line.amountMinor()))
                .containsExactly(
                        "2 PAYMENT 4000000000000000000000000000 19900",
                        "3 FEE 4000000000000000000000000000 119",
                        "4 PAYMENT 4000000000000000000000000001 14900",
                        "5 FEE 4000000000000000000000000001 89",
                        "6 PAYMENT 4000000000000000000000000002 1",
                        "7 REFUND 5000000000000000000000000003 19900",
                        "8 FEE_REVERSAL 5000000000000000000000000003 119");
        assertThat(lines.get(0).at()).isEqualTo(Instant.parse("2026-11-28T01:16:33Z"));
    }

    /** What is replaced in the sample, and by what. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        （元）          | (元)
        `8.0,`4.0      | `8,`4
        `              | ~~
        \\r\\n          | \\n
        `提现,`提现     | `提现退回,`提现
        ,业务凭证号      | ,业务凭证号,新增列
        """)
    void variants_mean_the_same(String from, String to) throws IOException {
        String bill = sample().replace(from.replace("\\r", "\r").replace("\\n", "\n"), to.replace("\\n", "\n"));
        if (to.contains("新增列")) {
            bill = bill.replaceAll("(`REF\\d)", "$1,`x");
        }
        assertThat(bill).isNotEqualTo(sample());

        assertThat(read(bill))
                .extracting(BillLine::amountMinor)
                .containsExactly(19_900L, 119L, 14_900L, 89L, 1L, 19_900L, 119L);
    }

    /** What is replaced in the sample, by what, and the line and column that the exception names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        `收入,`199.00      | `转入,`199.00       | 2  | 收支类型
        `收入,`199.00      | `收入,`-199.00      | 2  | 收支金额（元）
        `收入,`199.00      | `收入,`1e3          | 2  | 收支金额（元）
        `收入,`199.00      | `收入,`199.001      | 2  | 收支金额（元）
        `收入,`199.00      | `收入,`199.01       | 11 | 收入金额
        `支出,`1.19        | `收入,`1.19         | 11 | 收入笔数
        `2026-11-28 10     | `2026-11-27 10     | 3  | 记账时间
        `2026-11-28 10     | `28.11.2026 10     | 3  | 记账时间
        `8.0,              | `9.0,              | 11 | 资金流水总笔数
        `4.0,`301.08       | `3.0,`301.08       | 11 | 支出笔数
        `301.08            | `301.09            | 11 | 支出金额
        收支类型            | 类型               | 1  | 收支类型
        微信支付业务单号     | 资金流水单号        | 1  | 资金流水单号
        资金流水总笔数       | 总笔数             | 10 | ~~
        `system,`缺货,`REF5 | `system,`REF5      | 7  | ~~
        """)
    void a_bill_that_cannot_be_read_names_line_and_column(String from, String to, long line, String column) {
        String bill = sample().replaceFirst(
                        java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        assertThat(bill).isNotEqualTo(sample());

        BillFormatException wrong =
                Objects.requireNonNull(catchThrowableOfType(BillFormatException.class, () -> read(bill)));

        assertThat(wrong.line()).as(wrong.getMessage()).isEqualTo(line);
        assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
    }

    @Test
    void it_is_asked_for_by_account() {
        answers(400, "{\"code\":\"NO_STATEMENT_EXIST\",\"message\":\"no\"}", WECHATS, NOW);

        assertThat(funds.fetch(DAY, folder)).isEqualTo(Outcome.done(BillFile.none(DAY)));

        WECHAT.verify(getRequestedFor(urlPathEqualTo("/v3/bill/fundflowbill"))
                .withQueryParam("bill_date", equalTo("2026-11-28"))
                .withQueryParam("account_type", equalTo("BASIC"))
                .withQueryParam("tar_type", equalTo("GZIP")));
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
            WechatBillSource issued = opened(URI.create(url + "/partners/wechat"), Clock.systemUTC())
                    .funds();
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

    private List<BillLine> read(String bill) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        funds.read(new BillFile(DAY, Files.writeString(folder.resolve("bill"), bill)), lines::add);
        return lines;
    }

    private static String sample() {
        try {
            return new ClassPathResource("bills/wechat-funds.csv").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
