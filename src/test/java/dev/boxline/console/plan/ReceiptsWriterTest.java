package dev.boxline.console.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.deadletter.ReleaseResult;
import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class ReceiptsWriterTest {

    private static final ReceiptsQuery EVERYTHING = new ReceiptsQuery(null, null);

    private final ReceiptsWriter writer = new ReceiptsWriter();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_table_begins_with_the_mark_that_tells_spreadsheets_it_is_unicode() throws Exception {
        writer.csv(response, "plan-1", EVERYTHING, pages(1));

        assertThat(response.getContentAsByteArray()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(response.getContentAsByteArray(), UTF_8).lines())
                .containsExactly(
                        "\uFEFForderNo,step,partner,state,wave,reason,releasedAt,endedAt,endpoint",
                        "T-00000,task_notifyLogistics,LOGISTICS,PASSED,1,,2026-01-01T00:00:00Z,,default");
    }

    @Test
    void what_a_spreadsheet_would_compute_stays_a_text() {
        Reason words = Reason.of(Reason.Code.REFUSED, "=HYPERLINK(\"x\")", "no\n1");
        ReleaseReceipt poison = new ReleaseReceipt(
                "T-1", "s", Partner.LOGISTICS, "default", ReleaseResult.PARKED_AGAIN, 1, words, null, null);

        assertThat(ReceiptsWriter.line(poison))
                .isEqualTo("T-1,s,LOGISTICS,PARKED_AGAIN,1,\"'=HYPERLINK(\"\"x\"\") refused: no 1\",,,default\r\n");
    }

    @Test
    void all_lines_are_written_however_many_pages_they_fill() throws Exception {
        writer.json(response, EVERYTHING, pages(4_500));

        Json written = JsonReader.WHOLE.tryRead(response.getContentAsByteArray());
        assertThat(written.at("items").items()).hasSize(4_500);
        assertThat(List.of(written.has("next"), written.at("next").isNull())).containsExactly(true, true);
    }

    @Test
    void a_limit_cuts_and_says_where_to_go_on() throws Exception {
        writer.json(response, new ReceiptsQuery(null, 2), pages(3));

        Json written = JsonReader.WHOLE.tryRead(response.getContentAsByteArray());
        assertThat(written.at("items").items())
                .extracting(item -> item.text("orderNo"))
                .containsExactly("T-00000", "T-00001");
        assertThat(written.text("next")).isEqualTo("T-00001~task_notifyLogistics");
    }

    private static ReceiptsWriter.Pages pages(int lines) {
        List<ReleaseReceipt> all = IntStream.range(0, lines)
                .mapToObj(n -> new ReleaseReceipt(
                        String.format(Locale.ROOT, "T-%05d", n),
                        "task_notifyLogistics",
                        Partner.LOGISTICS,
                        "default",
                        ReleaseResult.PASSED,
                        1,
                        null,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null))
                .toList();
        return (after, limit) -> all.stream()
                .filter(line -> line.orderNo().compareTo(after.orderNo()) > 0)
                .limit(limit)
                .toList();
    }
}
