package dev.boxline.simulator.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One piece of news for Boxline.
 *
 * @param id tells this sending apart from another one of the same event
 * @param body carries the {@code eventId}, which stays the same however often it is delivered
 * @param copies how many must be taken; they may arrive at the same moment
 */
public record Callback(String id, String orderNo, JsonNode body, Instant notBefore, int copies) {

    public static Callback of(String orderNo, JsonNode body, Instant notBefore, int copies) {
        return new Callback(UUID.randomUUID().toString(), orderNo, body, notBefore, copies);
    }
}
