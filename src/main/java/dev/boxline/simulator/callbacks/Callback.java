package dev.boxline.simulator.callbacks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of news for Boxline.
 *
 * @param id tells this sending apart from another one of the same event
 * @param body carries the {@code eventId}, which stays the same however often it is delivered
 * @param copies how many must be taken; they may arrive at the same moment
 * @param via whose form it takes when its partner has several; null is the partner's usual one
 * @param forged signed with a key nobody knows, and sent once whatever becomes of it
 */
public record Callback(
        String id,
        String orderNo,
        JsonNode body,
        Instant notBefore,
        int copies,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String via,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean forged) {

    public static Callback of(String orderNo, JsonNode body, Instant notBefore, int copies) {
        return new Callback(UUID.randomUUID().toString(), orderNo, body, notBefore, copies, null, false);
    }

    public Callback via(@Nullable String sender) {
        return new Callback(id, orderNo, body, notBefore, copies, sender, forged);
    }

    public Callback forgedIf(boolean forgery) {
        return new Callback(id, orderNo, body, notBefore, copies, via, forgery);
    }
}
