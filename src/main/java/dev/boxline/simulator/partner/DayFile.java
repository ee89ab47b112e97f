package dev.boxline.simulator.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.simulator.http.Route;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorResponse;
import dev.boxline.simulator.journal.LedgerEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A partner's day files, written from its ledger in the format of the partner contract.
 *
 * @param kinds the kinds in the file by the ledger's effects
 * @param number the member of a response that contains the number of its subject
 */
public record DayFile(SimulatedPartner<?> partner, Map<LedgerEntry.Type, String> kinds, String number) {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Route route() {
        return Route.guarded(
                "GET",
                "/partners/" + partner.name() + "/day-files/{day}",
                partner.admission()::work,
                request -> file(request.day()));
    }

    private SimulatorResponse file(LocalDate day) {
        Stream<List<String>> lines = entries(partner, day)
                .filter(entry -> kinds.containsKey(entry.effect()))
                .map(entry -> List.of(
                        kinds.getOrDefault(entry.effect(), ""),
                        entry.orderNo(),
                        number(entry),
                        entry.at().toString()));
        return csv(List.of("kind", "orderNo", "number", "at"), lines);
    }

    /** The entries of a day, oldest first. */
    public static Stream<LedgerEntry> entries(SimulatedPartner<?> partner, LocalDate day) {
        return partner.journal().ledger(null, false).entries().stream()
                .filter(entry -> entry.at().atZone(ZONE).toLocalDate().equals(day));
    }

    /** The number in the response to the entry's key; a delivery has no response, its key starts with the pickup number. */
    private String number(LedgerEntry entry) {
        String response = member(partner, entry.key(), number);
        return response.isEmpty() ? entry.key().replaceAll("-[A-Z]+$", "") : response;
    }

    /** A member of the response to this key; empty when there is none. */
    public static String member(SimulatedPartner<?> partner, String key, String name) {
        return partner.journal()
                .response(key)
                .map(response -> SimulatorJson.read(response.body().getBytes(UTF_8), Json.class))
                .map(body -> body.text(name))
                .orElse("");
    }

    /** A file with a heading, the lines, and a last row with their count. */
    public static SimulatorResponse csv(List<String> heading, Stream<List<String>> lines) {
        return SimulatorResponse.file("text/csv; charset=utf-8", out -> write(out, heading, lines));
    }

    private static void write(OutputStream out, List<String> heading, Stream<List<String>> lines) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        writer.write(row(heading));
        long count = 0;
        for (List<String> line : (Iterable<List<String>>) lines::iterator) {
            writer.write(row(line));
            count++;
        }
        writer.write(row(List.of("END", Long.toString(count))));
        writer.flush();
    }

    /** A row of CSV (RFC 4180). */
    public static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
