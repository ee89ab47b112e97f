package dev.boxline.simulator.callbacks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.boxline.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification for Boxline.
 *
 * @param id differs between callbacks of the same event
 * @param body contains the {@code eventId}, which repeated deliveries share
 * @param copies the number of deliveries that must be accepted; they may be concurrent
 * @param via the provider whose format it is sent in; null is the simulator's own
 * @param forged signed with a random key and sent only once
 */
public record Callback(
        String id,
        String orderNo,
        Json body,
        Instant notBefore,
        int copies,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String via,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean forged) {

    public static Callback of(String orderNo, Json body, Instant notBefore, int copies) {
        return new Callback(UUID.randomUUID().toString(), orderNo, body, notBefore, copies, null, false);
    }

    public Callback via(@Nullable String provider) {
        return new Callback(id, orderNo, body, notBefore, copies, provider, forged);
    }

    public Callback forged(boolean forgery) {
        return new Callback(id, orderNo, body, notBefore, copies, via, forgery);
    }
}
