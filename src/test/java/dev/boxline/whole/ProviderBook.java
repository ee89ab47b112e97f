package dev.boxline.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.Partners;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the payment provider's own ledger says, by order number.
 *
 * @param captured minor units taken
 * @param refunded minor units given back
 * @param capturedAt when they were taken
 */
record ProviderBook(Map<String, Long> captured, Map<String, Long> refunded, Map<String, Instant> capturedAt) {

    static ProviderBook of(Partners partners) {
        var book = new ProviderBook(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (JsonNode entry : partners.ledger("payment", "").path("entries")) {
            String orderNo = entry.path("orderNo").asText();
            long amount = entry.path("amountMinor").asLong();
            if (entry.path("effect").asText().equals("CAPTURE")) {
                book.captured.merge(orderNo, amount, Long::sum);
                book.capturedAt.put(orderNo, Instant.parse(entry.path("at").asText()));
            } else if (entry.path("effect").asText().equals("REFUND")) {
                book.refunded.merge(orderNo, amount, Long::sum);
            }
        }
        return book;
    }
}
