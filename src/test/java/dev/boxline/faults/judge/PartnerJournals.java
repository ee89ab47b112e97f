package dev.boxline.faults.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the partners' ledgers from their own disk, without asking anybody. */
public final class PartnerJournals {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The later an effect comes in an order's life, the earlier it is read: what it follows is then there too. */
    private static final List<String> PARTNERS = List.of("logistics", "warehouse", "payment");

    private PartnerJournals() {}

    /** The ledgers in these folders, as of one partner: two carriers together book an order's pickup once. */
    public static List<Effect> read(List<Path> folders) {
        List<Effect> effects = new ArrayList<>();
        for (String partner : PARTNERS) {
            for (Path folder : folders) {
                try (Stream<String> lines = Files.lines(folder.resolve(partner + ".jsonl"))) {
                    lines.filter(line -> line.contains("\"effect\"")).forEach(line -> read(line, effects));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return effects;
    }

    private static void read(String line, List<Effect> effects) {
        JsonNode entry = parsed(line).path("entry");
        if (entry.isObject()) {
            effects.add(new Effect(
                    entry.path("effect").asText(),
                    entry.path("key").asText(),
                    entry.path("orderNo").asText(),
                    Instant.parse(entry.path("at").asText()),
                    entry.path("amountMinor").asLong()));
        }
    }

    /** A line still being written was never promised to anybody. */
    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException torn) {
            return JSON.createObjectNode();
        }
    }
}
