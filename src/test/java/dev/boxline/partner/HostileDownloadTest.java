package dev.boxline.partner;

import static dev.boxline.partner.HostileAnswer.gzip;
import static dev.boxline.partner.HostileAnswer.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Reason.Code;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Downloads a file from a partner that gives odd answers: it is there as a whole, or not at all. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileDownloadTest {

    private static final Duration BUDGET = Duration.ofMillis(1_500);
    private static final byte[] FILE =
            "day,parcel\n2026-03-10,P-1\n".repeat(3_000).getBytes(UTF_8);
    private static final Set<Code> BROKEN = Set.of(Code.CONNECTION_LOST, Code.TIMEOUT);

    @TempDir
    private Path directory;

    private HostilePartner partner;
    private PartnerClient client;

    @BeforeAll
    void open() throws IOException {
        partner = new HostilePartner();
        URI url = partner.url();
        client = OpenClients.now()
                .open(
                        Endpoint.of(Partner.WAREHOUSE),
                        new PartnerEndpoint(url, url.resolve("/health"), BUDGET, BUDGET, BUDGET, BUDGET, 12));
    }

    @AfterAll
    void close() throws IOException {
        partner.close();
    }

    private Outcome<Path> download(@Nullable URI elsewhere, long maxBytes) {
        return download(elsewhere, new PartnerClient.Bounds(maxBytes, Duration.ofSeconds(30)));
    }

    private Outcome<Path> download(@Nullable URI elsewhere, PartnerClient.Bounds bounds) {
        return client.download(
                PartnerCall.question("bill-2026-03-10", Step.NOTIFY_WAREHOUSE, "/day-files/2026-03-10"),
                elsewhere,
                file(),
                bounds);
    }

    private Path file() {
        return directory.resolve("file");
    }

    static Stream<HostileAnswer> answers() {
        return HostileAnswer.all();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_file_is_whole_or_not_there(HostileAnswer answer) throws IOException {
        partner.answers(request -> answer.pieces());

        Outcome<Path> outcome = download(null, new PartnerClient.Bounds(20_000_000, BUDGET));

        assertThat(Files.exists(file())).isEqualTo(outcome.isDone());
        assertThat(outcome).isNotInstanceOf(Outcome.Refused.class);
        Code code = answer.code();
        if (code != null && BROKEN.contains(code)) {
            assertThat(code(outcome)).isEqualTo(code);
        }
        Files.deleteIfExists(file());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            identity   > Content-Type: text/csv
            identity   >
            gzip       > Content-Encoding: gzip
            gzip       > content-encoding: X-GZIP
            gzip twice > Content-Encoding: gzip, gzip
            identity   > Content-Encoding: gzip
            identity   > Content-Encoding: identity
            identity   > Content-Type: application/octet-stream|Content-Disposition: attachment""")
    void a_file_is_stored_without_its_content_encoding(String coding, @Nullable String headers) throws IOException {
        byte[] sent = switch (coding) {
            case "gzip" -> gzip(FILE);
            case "gzip twice" -> gzip(gzip(FILE));
            default -> FILE;
        };
        partner.answers(request -> List.of(message("200 OK", headers == null ? "" : headers, sent)));

        assertThat(download(null, FILE.length).isDone()).isTrue();
        assertThat(file()).hasBinaryContent(FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, NOT_THE_PARTNERS_ANSWER",
        "200, Text/HTML; charset=utf-8, NOT_THE_PARTNERS_ANSWER",
        "201, text/csv, NOT_THE_PARTNERS_ANSWER",
        "202, text/csv, NOT_THE_PARTNERS_ANSWER",
        "206, text/csv, NOT_THE_PARTNERS_ANSWER",
        "302, text/csv, NOT_THE_PARTNERS_ANSWER",
        "400, application/json, NOT_THE_PARTNERS_ANSWER",
        "403, application/xml, ACCESS_DENIED",
        "404, text/csv, FILE_NOT_THERE",
        "429, text/csv, THROTTLED",
        "503, text/html, SERVER_ERROR"
    })
    void an_answer_that_is_no_file_says_why(int status, String type, Code code) {
        partner.answers(request -> List.of(message(status + " Status", "Content-Type: " + type, FILE)));

        assertThat(code(download(null, FILE.length))).isEqualTo(code);
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"br, 1", "compress, 1", "'gzip, gzip, gzip', 1", "gzip, 2", "gzip, 0.5", "deflate, 1"})
    void a_file_in_an_encoding_that_cant_be_read_is_not_stored(String encoding, double part) {
        byte[] compressed = encoding.equals("gzip") ? gzip(FILE) : FILE;
        byte[] sent = part < 1 ? Arrays.copyOf(compressed, (int) (compressed.length * part)) : compressed;
        if (part > 1) {
            sent[compressed.length / 2] ^= 0x55;
        }
        partner.answers(request -> List.of(message("200 OK", "Content-Encoding: " + encoding, sent)));

        assertThat(code(download(null, FILE.length))).isEqualTo(Code.ENCODING_NOT_SUPPORTED);
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_file_is_measured_as_it_is_stored() {
        partner.answers(request -> List.of(message("200 OK", "Content-Encoding: gzip", gzip(FILE))));

        assertThat(code(download(null, FILE.length - 1L))).isEqualTo(Code.FILE_TOO_LARGE);
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_file_is_asked_for_without_an_encoding_wherever_it_lies() throws IOException {
        partner.answers(request -> List.of(message("200 OK", "", FILE)));

        download(null, FILE.length);
        download(partner.url().resolve("/given/file?secret=1"), FILE.length);

        assertThat(partner.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request).contains("Accept-Encoding: identity"));
        Files.delete(file());
    }

    private static @Nullable Code code(Outcome<Path> outcome) {
        Failure failure = outcome.failure();
        return failure == null ? null : failure.reason().code();
    }
}
