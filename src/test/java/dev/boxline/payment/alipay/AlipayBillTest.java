package dev.boxline.payment.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.bill.BillFile;
import dev.boxline.bill.BillFormatException;
import dev.boxline.bill.BillLine;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason.Code;
import dev.boxline.payment.signing.Rsa2;
import dev.boxline.payment.signing.RsaKeys;
import dev.boxline.simulator.SimulatorFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Alipay's trade bills: fetched from an address that Alipay signed, and read as the public documents describe them. */
class AlipayBillTest extends AlipayTestSupport {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Charset GBK = Charset.forName("GBK");

    @TempDir
    Path folder;

    @Test
    void a_bill_is_read_with_refunds_as_such() throws IOException {
        List<BillLine> lines = read(sample());

        assertThat(lines.stream()
                        .map(line -> line.number() + " " + line.kind() + " " + line.orderNo() + " " + line.reference()
                                + " " + line.amountMinor() + " " + line.feeMinor()))
                .containsExactly(
                        "6 PAYMENT T10001 2026112822001400000000000000 19900 119",
                        "7 PAYMENT T10002 2026112822001400000000000001 14900 89",
                        "8 PAYMENT T10003 2026112822001400000000000002 1 0",
                        "9 REFUND T10001 2026112822001400000000000000 19900 -119");
        assertThat(lines.get(0).at()).isEqualTo(Instant.parse("2026-11-28T01:00:01Z"));
    }

    /** What is replaced in the sample, and by what. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        订单金额（元）        | 订单金额(元)
        "教具盒, 含 ""拼板"", 图卡" | 教具盒
        "教具盒, 含 ""拼板"", 图卡" | "#教具盒，\\n“拼板”"
        -1.19                | 1.19
        合计,,3,1,149.01      | 合计,,3,1,348.01
        \\r\\n               | \\n
        """)
    void variants_of_a_bill_mean_the_same(String from, String to) throws IOException {
        byte[] bill = changed(from, to);
        if (to.equals("1.19")) {
            bill = zip(texts(bill), text -> text.replace("-0.89,0.00,148.12", "1.49,0.00,148.12"));
        }

        assertThat(read(bill).stream().map(line -> line.kind() + " " + line.amountMinor() + " " + line.feeMinor()))
                .containsExactly("PAYMENT 19900 119", "PAYMENT 14900 89", "PAYMENT 1 0", "REFUND 19900 -119");
    }

    @Test
    void the_summary_may_come_first() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(texts(sample()).keySet());
        texts.put(names.get(1), texts(sample()).get(names.get(1)));
        texts.put(names.get(0), texts(sample()).get(names.get(0)));

        assertThat(read(zip(texts, text -> text))).hasSize(4);
    }

    /** What is replaced in the sample, by what, and the line and column that the exception names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        ,199.00,199.00          | ,199.005,199.00         | 6 | 订单金额（元）
        ,199.00,199.00          | ,"1,99.00",199.00       | 6 | 订单金额（元）
        ,199.00,199.00          | ,-199.00,199.00         | 6 | 订单金额（元）
        ,-199.00,-199.00        | ,199.00,-199.00         | 9 | 订单金额（元）
        -1.19                   | -1.19元                 | 6 | 服务费（元）
        2026-11-28 09:00:01     | 28.11.2026              | 6 | 完成时间
        2026-11-28 09:00:01     | 2026-11-25 09:00:01     | 6 | 完成时间
        2026年11月28日           | 2026年11月27日           | 3 | 起始日期
        [20880000000000000156]  | [20880000000000010156]  | 5 | ~~
        支付宝交易号              | 交易号                  | 5 | 支付宝交易号
        商户订单号                | 支付宝交易号             | 5 | 支付宝交易号
        ,交易,                   | ,转账,                  | 6 | 业务类型
        138****0000             | 138,****0000            | 6 | ~~
        合计,,3,1                | 合计,,4,1               | 6 | 交易订单总笔数
        合计,,3,1                | 合计,,3,0               | 6 | 退款订单总笔数
        1,149.01                | 1,149.02                | 6 | 订单金额（元）
        -0.89,0.00,148.12       | -0.88,0.00,148.12       | 6 | 服务费（元）
        2026112822001400000000000002 | #2026                  | 8 | ~~
        业务明细列表结束          | 业务明细                 | 11 | ~~
        合计,                    | 总计,                   | 0 | ~~
        """)
    void a_bill_that_cannot_be_read_names_line_and_column(String from, String to, long line, String column) {
        BillFormatException wrong = failure(changed(from, to));

        assertThat(wrong.line()).as(wrong.getMessage()).isEqualTo(line);
        assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
    }

    @Test
    void an_archive_that_is_damaged_or_holds_something_else_is_refused() {
        byte[] bill = sample();
        assertThat(failure(Arrays.copyOf(bill, bill.length / 2)).getMessage()).contains("damaged");
        byte[] wrongChecksum = bill.clone();
        wrongChecksum[14] ^= 1;
        assertThat(failure(wrongChecksum).getMessage()).contains("damaged");
        assertThat(failure(new byte[0]).getMessage()).contains("no detail");
        assertThat(failure(zip(Map.of("a.csv", ""), text -> text)).getMessage()).contains("ends before");
        assertThat(failure(zip(Map.of("a.csv", "\n".repeat(5_000_000)), text -> text))
                        .getMessage())
                .contains("unpacks to more than");
        Map<String, String> detail = texts(bill);
        detail.keySet().removeIf(name -> name.contains("汇总"));
        assertThat(failure(zip(detail, text -> text)).getMessage()).contains("no summary");
        Map<String, String> many = new LinkedHashMap<>();
        detail.forEach((name, text) -> {
            for (int n = 0; n < 11; n++) {
                many.put(n + name, text);
            }
        });
        assertThat(failure(zip(many, text -> text)).getMessage()).contains("too many files");
    }

    @Test
    void a_bill_in_another_charset_is_refused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(new byte[] {(byte) 0xff, (byte) 0xff, 10});
        }
        assertThat(failure(out.toByteArray()).getMessage()).contains("GB18030");
    }

    @Test
    void a_bill_is_fetched_from_the_address_that_alipay_signed() throws IOException {
        offers(GATEWAY.baseUrl() + "/download?fileId=secret");
        GATEWAY.stubFor(get(urlPathEqualTo("/download")).willReturn(aResponse().withBody(sample())));

        BillFile file = bills.fetch(DAY, folder).toOptional().orElseThrow();

        List<BillLine> lines = new ArrayList<>();
        bills.read(file, lines::add);
        assertThat(lines).hasSize(4);
        GATEWAY.verify(getRequestedFor(urlPathEqualTo("/download")).withoutHeader("Authorization"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        BILL_NOT_EXIST     | NONE
        isp.bill_not_exist | NONE
        UNKNOW_ERROR       | REFUSED
        isv.app-auth-token | PROVIDER_SETTINGS
        SYSTEM_ERROR       | PROVIDER_ERROR
        """)
    void a_day_without_a_bill_is_no_outage(String code, String expected) {
        says("{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + code + "\"}");

        Outcome<BillFile> outcome = bills.fetch(DAY, folder);

        if (expected.equals("NONE")) {
            assertThat(outcome).isEqualTo(Outcome.done(BillFile.none(DAY)));
        } else {
            assertThat(Objects.requireNonNull(outcome.failure()).reason().code())
                    .isEqualTo(Code.valueOf(expected));
        }
    }

    @Test
    void a_file_that_is_no_archive_is_kept_as_damaged() {
        offers(GATEWAY.baseUrl() + "/download");
        GATEWAY.stubFor(get(urlPathEqualTo("/download"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/zip")
                        .withBody("The address has expired")));

        BillFile file = bills.fetch(DAY, folder).toOptional().orElseThrow();

        assertThat(file.damaged()).isTrue();
        assertThat(file.path()).hasContent("The address has expired");
    }

    /** The address, the status and the type of what is sent, and the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        own                                  | 200 | text/html       | NOT_THE_PARTNERS_ANSWER
        own                                  | 302 | application/zip | NOT_THE_PARTNERS_ANSWER
        own                                  | 403 | application/zip | ACCESS_DENIED
        own                                  | 404 | application/zip | FILE_NOT_THERE
        own                                  | 500 | application/zip | SERVER_ERROR
        http://169.254.169.254/              | 200 | application/zip | FILE_ADDRESS_REFUSED
        http://[fe80::1]/                    | 200 | application/zip | FILE_ADDRESS_REFUSED
        http://alipay.com.evil.example/      | 200 | application/zip | FILE_ADDRESS_REFUSED
        http://evilalipay.com/               | 200 | application/zip | FILE_ADDRESS_REFUSED
        ftp://dwbillcenter.alipay.com/       | 200 | application/zip | FILE_ADDRESS_REFUSED
        http://user@evil.example#.alipay.com | 200 | application/zip | FILE_ADDRESS_REFUSED
        not an address                       | 200 | application/zip | FILE_ADDRESS_REFUSED
        """)
    void a_file_that_is_not_the_providers_is_not_kept(String address, int status, String type, Code expected) {
        offers(address.equals("own") ? GATEWAY.baseUrl() + "/download" : address);
        GATEWAY.stubFor(get(urlPathEqualTo("/download"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withHeader("Location", "http://169.254.169.254/")
                        .withBody("The address has expired")));

        Outcome<BillFile> outcome = bills.fetch(DAY, folder);

        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        assertThat(Objects.requireNonNull(outcome.failure()).reason().code()).isEqualTo(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_stand_in_issues_such_bills() throws IOException {
        LocalDate day = LocalDate.now(bills.zone());
        try (var simulator = new SimulatorFixture(folder.resolve("simulator"))) {
            String url = "http://localhost:" + simulator.simulator().port();
            bills = bills(
                    URI.create(url + "/partners/alipay/gateway.do"),
                    new AlipaySigner(OURS, List.of(RsaKeys.publicKey("test", PLACE + "platform-public.pem"))));
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
        Path file = folder.resolve("million.zip");
        List<String> texts = List.copyOf(texts(sample()).values());
        String[] detail = texts.get(0).split("\r\n", -1);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), GBK)) {
            Writer out = new OutputStreamWriter(zip, GBK);
            zip.putNextEntry(new ZipEntry("明细.csv"));
            for (int n = 0; n < 5; n++) {
                out.write(detail[n] + "\r\n");
            }
            for (int n = 0; n < 1_000_000; n++) {
                out.write(detail[5].replace("T10001", "T" + n) + "\r\n");
            }
            out.write(detail[detail.length - 3] + "\r\n");
            out.flush();
            zip.putNextEntry(new ZipEntry("汇总.csv"));
            out.write(texts.get(1)
                    .replace("合计,,3,1,149.01,149.01", "合计,,1000000,0,199000000.00,199000000.00")
                    .replace(",-0.89,", ",-1190000.00,"));
            out.flush();
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
        System.out.println("1,000,000 lines of Alipay, " + Files.size(file) / 1_000_000 + " MB packed: " + seconds
                + " s, heap at most " + (seen[1] - before) / 1_000_000 + " MB more");
        assertThat(seen[0]).isEqualTo(1_000_000);
        assertThat(seen[1] - before).isLessThan(100_000_000);
    }

    private static void offers(String address) {
        says("{\"code\":\"10000\",\"msg\":\"Success\",\"bill_download_url\":\"" + address + "\"}");
    }

    private static void says(String answer) {
        String body = "{\"alipay_data_dataservice_bill_downloadurl_query_response\":" + answer + ",\"sign\":\""
                + Rsa2.sign(ALIPAYS, answer) + "\"}";
        GATEWAY.stubFor(post(urlPathEqualTo("/gateway.do")).willReturn(okJson(body)));
    }

    private List<BillLine> read(byte[] bill) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        bills.read(new BillFile(DAY, Files.write(folder.resolve("bill"), bill)), lines::add);
        return lines;
    }

    private BillFormatException failure(byte[] bill) {
        return Objects.requireNonNull(catchThrowableOfType(BillFormatException.class, () -> read(bill)));
    }

    private static byte[] changed(String from, String to) {
        String text = to.replace("\\n", "\n").replace("\\r", "\r");
        String old = from.replace("\\n", "\n").replace("\\r", "\r");
        Map<String, String> texts = texts(sample());
        assertThat(texts.values()).as("replaced").anyMatch(before -> before.contains(old));
        return zip(texts, before -> before.replace(old, text));
    }

    private static byte[] sample() {
        try {
            return new ClassPathResource("bills/alipay.zip").getContentAsByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> texts(byte[] archive) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new java.io.ByteArrayInputStream(archive), GBK)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), GBK));
            }
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] zip(Map<String, String> texts, UnaryOperator<String> change) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, GBK)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(change.apply(text.getValue()).getBytes(GBK));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
