package dev.boxline.bill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.bill.BillLine.Kind;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.Step;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/** Day files of our own contract are read whole or not at all. */
class DayFileSourceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    private final DayFileSource source = source();

    @TempDir
    Path folder;

    @Test
    void lines_are_read_by_the_names_of_their_columns() throws IOException {
        List<BillLine> lines = read(sample());

        assertThat(lines)
                .containsExactly(
                        new BillLine(
                                2,
                                Kind.PAYMENT,
                                "T-10001",
                                "PAY1",
                                19_900,
                                "CNY",
                                119,
                                "SETTLED",
                                Instant.parse("2026-11-28T01:00:00Z")),
                        new BillLine(
                                3,
                                Kind.REFUND,
                                "T-10001",
                                "RF1",
                                19_900,
                                "CNY",
                                -119,
                                "REFUNDED",
                                Instant.parse("2026-11-28T02:00:00Z")));
        assertThat(read("\uFEFF" + sample().replace("\r\n", "\n"))).isEqualTo(lines);
        assertThat(read("at,number,orderNo,kind\n,,0,END\n")).isEmpty();
    }

    /** What is replaced in the sample, by what, and the line and column that the exception names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        kind,orderNo        | kind,order          | 1 | orderNo
        remark              | kind                | 1 | kind
        PAYMENT             | PICKUP              | 2 | kind
        PAYMENT             | payment             | 2 | kind
        ,19900,CNY,119      | ,199.00,CNY,119     | 2 | amountMinor
        ,19900,CNY,119      | ,-1,CNY,119         | 2 | amountMinor
        ,19900,CNY,119      | ,99999999999999999999,CNY,119 | 2 | amountMinor
        ,19900,CNY,119      | ,19900,CNY,1.19     | 2 | feeMinor
        2026-11-28T01:00:00Z| 2026-11-28 01:00:00 | 2 | at
        2026-11-28T01:00:00Z| 2026-11-28T17:00:00Z| 2 | at
        2026-11-28T01:00:00Z| 2026-02-30T01:00:00Z| 2 | at
        PAYMENT,T-10001     | PAYMENT,T-10001,x   | 2 | ~~
        PAYMENT,T-10001     | PAYMENT             | 2 | ~~
        PAYMENT,T-10001     | PAYMENT,"T-\\n1"    | 2 | orderNo
        END,2               | END,3               | 5 | orderNo
        END,2               | END,1               | 5 | orderNo
        END,2               | END,two             | 5 | orderNo
        END,2               | ~~                  | 6 | ~~
        END,2               | END,2\\nEND,2       | 6 | ~~
        """)
    void a_file_that_cannot_be_read_names_line_and_column(String from, String to, long line, String column) {
        String changed = sample().replaceFirst(
                        java.util.regex.Pattern.quote(from),
                        java.util.regex.Matcher.quoteReplacement(to.replace("\\n", "\n")));
        assertThat(changed).isNotEqualTo(sample());

        BillFormatException wrong =
                Objects.requireNonNull(catchThrowableOfType(BillFormatException.class, () -> read(changed)));

        assertThat(wrong.line()).as(wrong.getMessage()).isEqualTo(line);
        assertThat(wrong.column()).as(wrong.getMessage()).isEqualTo(column);
    }

    @Test
    void a_file_is_available_some_time_after_its_day_has_begun() {
        assertThat(source.availableFrom(DAY)).isEqualTo(Instant.parse("2026-11-28T18:00:00Z"));
    }

    @Test
    @Tag("long")
    void a_million_lines_are_read_in_memory_that_does_not_grow() throws IOException {
        Path file = folder.resolve("million.csv");
        List<String> lines = sample().lines().toList();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(lines.get(0) + "\r\n");
            for (int n = 0; n < 1_000_000; n++) {
                out.write(lines.get(1).replace("T-10001", "T-" + n) + "\r\n");
            }
            out.write("END,1000000\r\n");
        }
        long started = System.nanoTime();
        System.gc();
        long before = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long[] seen = {0, 0};
        source.read(new BillFile(DAY, file), line -> {
            if (++seen[0] % 100_000 == 0) {
                System.gc();
                seen[1] = Math.max(
                        seen[1],
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        });

        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        System.out.println("1,000,000 lines of a day file, " + Files.size(file) / 1_000_000 + " MB: " + seconds
                + " s, heap at most " + (seen[1] - before) / 1_000_000 + " MB more");
        assertThat(seen[0]).isEqualTo(1_000_000);
        assertThat(seen[1] - before).isLessThan(100_000_000);
    }

    private List<BillLine> read(String text) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        source.read(new BillFile(DAY, Files.writeString(folder.resolve("file"), text)), lines::add);
        return lines;
    }

    private static String sample() {
        try {
            return new ClassPathResource("bills/day-file.csv").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DayFileSource source() {
        URI url = URI.create("http://localhost");
        Duration second = Duration.ofSeconds(1);
        Endpoint endpoint = Endpoint.of(Partner.PAYMENT);
        return new DayFileSource(
                "simulated",
                endpoint,
                Step.REQUEST_PAYMENT,
                OpenClients.now().open(endpoint, new PartnerEndpoint(url, url, second, second, second, second, 1)),
                new DayFiles(true, ZoneId.of("Asia/Shanghai"), Duration.ofHours(26)),
                new BillSettings(DataSize.ofMegabytes(300), DataSize.ofMegabytes(300), 200, second),
                Set.of(Kind.PAYMENT, Kind.REFUND));
    }
}
