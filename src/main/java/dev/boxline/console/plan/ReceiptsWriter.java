package dev.boxline.console.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.console.plan.ReceiptsQuery.Line;
import dev.boxline.csv.CsvWriter;
import dev.boxline.deadletter.ReleaseReceipt;
import dev.boxline.json.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Streams receipts page by page, so that memory does not grow with their number. */
@Component
class ReceiptsWriter {

    private static final int PAGE = 2_000;
    private static final String HEADER = "orderNo,step,partner,state,wave,reason,releasedAt,endedAt,endpoint\r\n";

    /** The source of the receipts. */
    interface Pages {
        List<ReleaseReceipt> after(Line line, int limit);
    }

    private interface Sink {
        void write(ReleaseReceipt receipt) throws IOException;
    }

    void json(HttpServletResponse response, ReceiptsQuery query, Pages pages) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        String[] separator = {""};
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), UTF_8)) {
            out.write("{\"items\":[");
            Line next = copy(query, pages, receipt -> {
                out.write(separator[0] + JsonWriter.text(receipt));
                separator[0] = ",";
            });
            out.write("],\"next\":" + JsonWriter.text(next == null ? null : next.cursor()) + "}");
        }
    }

    void csv(HttpServletResponse response, String name, ReceiptsQuery query, Pages pages) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), UTF_8)) {
            out.write(CsvWriter.BYTE_ORDER_MARK);
            out.write(HEADER);
            copy(query, pages, receipt -> out.write(line(receipt)));
        }
    }

    /** Returns the receipt after which the next page starts; null when all are written. */
    private static @Nullable Line copy(ReceiptsQuery query, Pages pages, Sink sink) throws IOException {
        Line last = query.line();
        int left = query.maxReceipts();
        while (left > 0) {
            int wanted = Math.min(PAGE, left);
            List<ReleaseReceipt> page = pages.after(last, wanted);
            for (ReleaseReceipt receipt : page) {
                sink.write(receipt);
                last = Line.of(receipt);
            }
            if (page.size() < wanted) {
                return null;
            }
            left -= wanted;
        }
        return pages.after(last, 1).isEmpty() ? null : last;
    }

    static String line(ReleaseReceipt receipt) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(receipt.orderNo());
        cells.add(receipt.step());
        cells.add(receipt.partner());
        cells.add(receipt.state());
        cells.add(receipt.wave());
        cells.add(receipt.getReason());
        cells.add(receipt.releasedAt());
        cells.add(receipt.endedAt());
        cells.add(receipt.endpoint()); // last, so that column positions stay compatible
        return CsvWriter.row(cells);
    }
}
