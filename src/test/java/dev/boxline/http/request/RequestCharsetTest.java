package dev.boxline.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in every charset that senders use, rightly and wrongly declared: read as they were meant, or refused. */
class RequestCharsetTest {

    private static final String TEXT = "美 Mei";

    record Named(String name) {}

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            UTF-8      |          | -                                        | read
            UTF-8      |          | application/json                         | read
            UTF-8      |          | application/json;charset=UTF-8           | read
            UTF-8      |          | application/json; charset="utf-8"        | read
            UTF-8      |          | application/json; charset=utf8           | read
            UTF-8      |          | application/json; charset=               | read
            UTF-8      | efbbbf   | application/json                         | read
            UTF-8      | efbbbf   | application/json; charset=GBK            | read
            UTF-16BE   |          | application/json                         | read
            UTF-16LE   |          | application/json; charset=UTF-16         | read
            UTF-16BE   |          | application/json; charset=UTF-16         | read
            UTF-16LE   | fffe     | application/json; charset=UTF-16         | read
            UTF-16BE   | feff     | application/json; charset=UTF-8          | read
            UTF-16LE   |          | application/json; charset=UTF-8          | read
            UTF-32LE   | fffe0000 | application/json; charset=utf-32         | read
            UTF-32BE   |          | -                                        | read
            GBK        |          | application/json;charset=GBK             | read
            GBK        |          | application/json; charset=gb2312         | read
            GB18030    |          | application/json; charset='GB18030'      | read
            Big5       |          | application/json; charset=Big5           | read
            GBK        |          | application/json                         | 400
            GBK        |          | application/json; charset=UTF-8          | 400
            UTF-8      |          | application/json; charset=US-ASCII       | 400
            UTF-8      | efbb     | application/json                         | 400
            UTF-8      |          | application/json; charset=UTF-9          | 415
            UTF-8      |          | application/json; charset=utf-8,utf-16   | read
            UTF-8      |          | application/json; charset=%s%n           | 415
            UTF-8      |          | application/json; charset=../../etc      | 415
            """)
    void a_body_is_read_as_it_was_meant_or_refused(
            String charset, @Nullable String mark, @Nullable String contentType, String outcome) {
        byte[] body = body("{\"name\": \"" + TEXT + "\"}", charset, mark);

        if (outcome.equals("read")) {
            assertThat(Submitted.json(contentType, body, Named.class).checked().name())
                    .isEqualTo(TEXT);
        } else {
            ProblemException problem = catchThrowableOfType(
                    ProblemException.class,
                    () -> Submitted.json(contentType, body, Named.class).checked());
            assertThat(problem.status().value()).hasToString(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, 7b00220061002200", "UTF-16LE, 7b0022000", "UTF-16BE, d800", "UTF-8, c0af", "UTF-8, 7bff7d"})
    void what_is_no_text_is_refused_and_never_replaced(String charset, String hex) {
        byte[] body = HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> Submitted.json("application/json; charset=" + charset, body, Named.class)
                        .checked());
        assertThat(problem.status().value()).isEqualTo(400);
    }

    private static byte[] body(String text, String charset, @Nullable String mark) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(HexFormat.of().parseHex(mark == null ? "" : mark));
        body.writeBytes(text.getBytes(Charset.forName(charset)));
        return body.toByteArray();
    }
}
