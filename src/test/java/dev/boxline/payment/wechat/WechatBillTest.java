package dev.boxline.payment.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason.Code;
import dev.boxline.simulator.SimulatorFixture;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** WeChat Pay's trade bills: fetched with the proof of their digest, and read as the public documents describe them. */
class WechatBillTest extends WechatTestSupport {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {24, 27})
    void a_bill_is_read_whatever_its_columns(int columns) throws IOException {
        List<BillLine> lines = read(sample(columns));

        assertThat(lines.stream()
                        .map(line -> line.number() + " " + line.kind() + " " + line.orderNo() + " " + line.amountMinor()
                                + " " + line.feeMinor() + " " + line.state()))
                .containsExactly(
                        "2 PAYMENT T-10001 19900 119 SUCCESS",
                        "3 PAYMENT T-10002 14900 89 SUCCESS",
                        "4 PAYMENT T-10003 1 0 SUCCESS",
                        "5 REFUND T-10001 19900 -119 SUCCESS",
                        "7 REFUND_IN_PROGRESS T-10002 14900 -89 PROCESSING");
        assertThat(lines.get(0).reference()).isEqualTo("4200000000000000000000000000");
        assertThat(lines.get(3).reference()).isEqualTo("5000000000000000000000000003");
        assertThat(lines.get(0).at()).isEqualTo(Instant.parse("2026-11-28T01:16:33Z"));
        assertThat(lines).allSatisfy(line -> assertThat(line.currency()).isEqualTo("CNY"));
    }

    /** What is replaced in the sample, by what, and the lines that come of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        `2026-11-28 09:16:33       | `2026-11-28 09：16：33
        \\r\\n                     | \\n
        `0.00,`0.00,`,`,`启蒙课程   | `0,`0.0,`,`,`启蒙课程
        `1.19000                   | ` 1.19
        `启蒙课程（3 岁）            | `a``b,c'd"e
        `启蒙课程（3 岁）            | `一\\n二\\n三
        `启蒙课程（3 岁）            | `
        应结订单金额                | 总金额
        应结订单总金额              | 总交易额
        `0.00,`0.00,`,`,`启蒙课程   | `-0.00,`-0.00,`,`,`启蒙课程
        """)
    void variants_of_a_bill_mean_the_same(String from, String to) throws IOException {
        String bill = replaced(sample(24), from, to);

        assertThat(read(bill).stream().map(line -> line.kind() + " " + line.amountMinor() + " " + line.feeMinor()))
                .containsExactly(
                        "PAYMENT 19900 119",
                        "PAYMENT 14900 89",
                        "PAYMENT 1 0",
                        "REFUND 19900 -119",
                        "REFUND_IN_PROGRESS 14900 -89");
    }

    @Test
    void values_in_quotes_may_have_backticks_or_none() throws IOException {
        String plain =
                replaced(sample(24), "`启蒙课程（3 岁）", "`启蒙").replace(",`", ",").replaceAll("(?m)^`", "");
        String quoted = plain.replace("教具盒, 含 \"拼板\", 图卡", "\"`教具盒, 含 \"\"拼板\"\", 图卡\"")
                .replace("绘本“小熊”,第 2 辑", "\"绘本“小熊”,第 2 辑\"")
                .replace("第一行\n第二行", "\"第一行\n第二行\"");

        assertThat(read(quoted))
                .extracting(BillLine::amountMinor)
                .containsExactly(19_900L, 14_900L, 1L, 19_900L, 14_900L);
    }

    @Test
    void the_order_behind_a_number_that_wechat_pay_did_not_accept_is_found_by_its_note() throws IOException {
        String tradeNo = WechatProvider.NUMBERS.of("T.1");
        String bill = sample(24).replace("T-10003", tradeNo).replace("绘本“小熊”,第 2 辑,`,", "绘本,`T.1,");

        assertThat(read(bill)).extracting(BillLine::orderNo).contains("T.1").doesNotContain(tradeNo);
    }

    /** What is replaced in the sample, by what, and the line and column that the exception names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        `199.00                    | `199.001          | 2 | 应结订单金额
        `199.00                    | `1e5              | 2 | 应结订单金额
        `199.00                    | `NaN              | 2 | 应结订单金额
        `199.00                    | `-199.00          | 2 | 应结订单金额
        `199.00                    | `９.00            | 2 | 应结订单金额
        `1.19000                   | `1.195            | 2 | 手续费
        `2026-11-28 10             | `2026-13-28 10    | 3 | 交易时间
        `2026-11-28 10             | `                 | 3 | 交易时间
        `2026-11-28 10             | `2026-11-25 10    | 3 | 交易时间
        `2026-11-28 10:16:33,`wx0000000000000000,`1900000000 | `2026-11-28 10:16:33,`wx0000000000000000,`1900000001 | 3 | 商户号
        `NATIVE,`SUCCESS           | `NATIVE,`PAID     | 2 | 交易状态
        `绘本                      | `绘,`本            | 4 | ~~
        `0.60%,`199.00,`0.00,`     | `0.60%            | 2 | ~~
        交易时间                   | 时间              | 1 | 交易时间
        商户订单号                  | 微信订单号         | 1 | 微信订单号
        `5,`348.01                 | `4,`348.01        | 9 | 总交易单数
        `5,`348.01                 | `5,`348.02        | 9 | 应结订单总金额
        `348.00,`0.00,`            | `347.00,`0.00,`   | 9 | 退款总金额
        `0.00000                   | `0.01000          | 9 | 手续费总金额
        总交易单数                  | 总单数            | 8 | ~~
        T-10003                    | T-1000300000000000000000000000000000000000000000000000000000000000000 | 4 | 商户订单号
        """)
    void a_bill_that_cannot_be_read_names_line_and_column(String from, String to, long line, String column) {
        BillFormatException wrong = failure(replaced(sample(27), from, to).getBytes(UTF_8));

        assertThat(wrong.line()).as(wrong.getMessage()).isEqualTo(line);
        assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
        assertThat(wrong.getMessage()).doesNotContain("199.001").doesNotContain("T-1000300");
    }

    @Test
    void a_file_of_another_kind_is_refused() {
        assertThat(failure(new byte[0]).getMessage()).contains("ends before");
        assertThat(failure("<html><body>502 Bad Gateway</body></html>".getBytes(UTF_8))
                        .line())
                .isEqualTo(1);
        assertThat(failure(sample(24).getBytes(Charset.forName("GBK"))).getMessage())
                .contains("UTF-8");
        assertThat(failure(sample(24).substring(0, 1_000).getBytes(UTF_8)).line())
                .isPositive();
        assertThat(failure((sample(24) + "`1,`2\r\n").getBytes(UTF_8)).getMessage())
                .contains("follows the totals");
        assertThat(failure(sample(24)
                                .replace("`2026-11-28 09", "\"" + "x".repeat(70_000))
                                .getBytes(UTF_8))
                        .getMessage())
                .contains("too long");
        byte[] packed = gzip(sample(24).getBytes(UTF_8));
        assertThat(failure(Arrays.copyOf(packed, packed.length / 2)).getMessage())
                .contains("damaged");
        packed[packed.length - 6] ^= 1;
        assertThat(failure(packed).getMessage()).contains("damaged");
        assertThat(failure(gzip("\n".repeat(5_000_000).getBytes(UTF_8))).getMessage())
                .contains("unpacks to more than");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_bill_is_fetched_packed_or_not_and_proved_by_its_digest(boolean packed) throws IOException {
        byte[] content = sample(27).getBytes(UTF_8);
        offers(link("/file?token=secret"), "SHA1", sha1(content).toUpperCase(Locale.ROOT));
        sends(aResponse().withBody(packed ? gzip(content) : content));

        BillFile file = bills.fetch(DAY, folder).toOptional().orElseThrow();

        List<BillLine> lines = new ArrayList<>();
        bills.read(file, lines::add);
        assertThat(lines).hasSize(5);
        WECHAT.verify(getRequestedFor(urlPathEqualTo("/file")).withHeader("Authorization", matching("WECHATPAY2.*")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | NO_STATEMENT_EXIST | NONE
        400 | STATEMENT_CREATING | BILL_NOT_READY
        500 | SYSTEM_ERROR       | SERVER_ERROR
        429 | RATELIMIT_EXCEEDED | THROTTLED
        403 | NO_AUTH            | PROVIDER_SETTINGS
        """)
    void a_bill_that_is_not_there_is_no_outage_and_an_outage_no_empty_day(int status, String code, String expected) {
        answers(status, "{\"code\":\"" + code + "\",\"message\":\"no\"}", WECHATS, NOW);

        Outcome<BillFile> outcome = bills.fetch(DAY, folder);

        if (expected.equals("NONE")) {
            assertThat(outcome).isEqualTo(Outcome.done(BillFile.none(DAY)));
        } else {
            assertThat(reason(outcome)).isEqualTo(Code.valueOf(expected));
        }
    }

    /** Where the file is said to be, what its digest is said to be, what is sent, and the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        own                                    | right | 200 | text/html  | NOT_THE_PARTNERS_ANSWER
        own                                    | right | 302 | text/plain | NOT_THE_PARTNERS_ANSWER
        own                                    | right | 400 | text/plain | NOT_THE_PARTNERS_ANSWER
        own                                    | right | 404 | text/plain | FILE_NOT_THERE
        own                                    | right | 503 | text/plain | SERVER_ERROR
        http://169.254.169.254/latest/         | right | 200 | text/plain | FILE_ADDRESS_REFUSED
        https://evil.example/file              | right | 200 | text/plain | FILE_ADDRESS_REFUSED
        https://mch.weixin.qq.com.evil.example | right | 200 | text/plain | FILE_ADDRESS_REFUSED
        https://evilmch.weixin.qq.com/         | right | 200 | text/plain | FILE_ADDRESS_REFUSED
        file:///etc/passwd                     | right | 200 | text/plain | FILE_ADDRESS_REFUSED
        not an address                         | right | 200 | text/plain | FILE_ADDRESS_REFUSED
        """)
    void a_file_without_proof_is_not_kept(String address, String digest, int status, String type, Code expected) {
        byte[] content = sample(27).getBytes(UTF_8);
        String hash = digest.equals("right") ? sha1(content) : "";
        offers(address.equals("own") ? link("/file?token=1") : address, "SHA1", hash);
        sends(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", type)
                .withHeader("Location", "http://169.254.169.254/")
                .withBody(content));

        assertThat(reason(bills.fetch(DAY, folder))).isEqualTo(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"SHA1, changed", "SHA1, none", "MD5, right"})
    void a_file_without_proof_is_kept_as_damaged(String type, String digest) {
        byte[] content = sample(27).getBytes(UTF_8);
        byte[] other = sample(24).getBytes(UTF_8);
        offers(
                link("/file?token=1"),
                type,
                digest.equals("none") ? "" : sha1(digest.equals("right") ? content : other));
        sends(aResponse().withHeader("Content-Type", "text/plain").withBody(content));

        BillFile file = bills.fetch(DAY, folder).toOptional().orElseThrow();

        assertThat(file.damaged()).isTrue();
        assertThat(file.path()).hasBinaryContent(content);
    }

    @Test
    void the_stand_in_issues_such_bills() throws IOException {
        LocalDate day = LocalDate.now(bills.zone());
        try (var simulator = new SimulatorFixture(folder.resolve("simulator"))) {
            String url = "http://localhost:" + simulator.simulator().port();
            bills = opened(URI.create(url + "/partners/wechat"), Clock.systemUTC())
                    .bills();
            assertThat(bills.fetch(day, folder)).isEqualTo(Outcome.done(BillFile.none(day)));
            simulator.put("/simulator/payment/bill/" + day, """
                            {"add": [{"orderNo": "X12345", "amountMinor": 19900}],
                             "addRefund": [{"orderNo": "X12345", "amountMinor": 100}]}""");

            BillFile file = bills.fetch(day, folder).toOptional().orElseThrow();

            List<BillLine> lines = new ArrayList<>();
            bills.read(file, lines::add);
            assertThat(lines.stream().map(line -> line.kind() + " " + line.orderNo() + " " + line.amountMinor()))
                    .containsExactlyInAnyOrder("PAYMENT X12345 19900", "REFUND X12345 100");
        }
    }

    @Test
    @Tag("long")
    void a_million_lines_are_read_in_memory_that_does_not_grow() throws IOException {
        Path file = folder.resolve("million.csv");
        String[] parts = sample(27).split("\r\n", -1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(parts[0] + "\r\n");
            for (int n = 0; n < 1_000_000; n++) {
                out.write(parts[1].replace("T-10001", "T-" + n) + "\r\n");
            }
            tail(out);
        }
        long started = System.nanoTime();
        System.gc();
        long before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long[] seen = {0, 0};
        bills.read(new BillFile(DAY, file), line -> {
            if (++seen[0] % 100_000 == 0) {
                System.gc();
                seen[1] = Math.max(
                        seen[1],
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        });

        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        System.out.println("1,000,000 lines of WeChat Pay, " + Files.size(file) / 1_000_000 + " MB: " + seconds
                + " s, heap at most " + (seen[1] - before) / 1_000_000 + " MB more");
        assertThat(seen[0]).isEqualTo(1_000_000);
        assertThat(seen[1] - before).isLessThan(100_000_000);
    }

    private static void tail(Writer out) throws IOException {
        out.write("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n");
        out.write("`1000000,`199000000.00,`0.00,`0.00,`1190000.00,`199000000.00,`0.00\r\n");
    }

    private static String link(String path) {
        return WECHAT.baseUrl() + path;
    }

    private static void offers(String address, String type, String digest) {
        String body =
                "{\"hash_type\":\"%s\",\"hash_value\":\"%s\",\"download_url\":\"%s\"}".formatted(type, digest, address);
        WECHAT.stubFor(get(urlPathEqualTo("/v3/bill/tradebill")).willReturn(signed(200, body)));
    }

    private static void sends(ResponseDefinitionBuilder response) {
        WECHAT.stubFor(get(urlPathEqualTo("/file")).willReturn(response));
    }

    private static Code reason(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        return Objects.requireNonNull(outcome.failure()).reason().code();
    }

    private List<BillLine> read(String bill) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        bills.read(new BillFile(DAY, Files.writeString(folder.resolve("bill"), bill)), lines::add);
        return lines;
    }

    private BillFormatException failure(byte[] bill) {
        return Objects.requireNonNull(catchThrowableOfType(
                BillFormatException.class,
                () -> bills.read(new BillFile(DAY, Files.write(folder.resolve("bill"), bill)), line -> {})));
    }

    private static String replaced(String bill, String from, String to) {
        String changed = bill.replace(escaped(from), escaped(to));
        if (!from.equals("\\r\\n") && !from.startsWith("`1.19")) {
            changed = bill.replaceFirst(
                    java.util.regex.Pattern.quote(escaped(from)),
                    java.util.regex.Matcher.quoteReplacement(escaped(to)));
        }
        assertThat(changed).as("replaced").isNotEqualTo(bill);
        return changed;
    }

    private static String escaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    private static String sample(int columns) {
        try {
            return new ClassPathResource("bills/wechat-" + columns + ".csv").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
