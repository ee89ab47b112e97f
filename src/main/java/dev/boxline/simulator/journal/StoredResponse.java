package dev.boxline.simulator.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.boxline.json.Json;
import dev.boxline.simulator.http.SimulatorResponse;
import org.jspecify.annotations.Nullable;

/**
 * The first response to an idempotency key, returned for each repetition.
 *
 * @param content digest of the request, which a repetition must match; null when it isn't compared
 * @param body JSON as text, which takes far less memory than a tree
 */
public record StoredResponse(
        String key,
        int status,

        @JsonRawValue String body,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String content) {

    @JsonCreator
    static StoredResponse read(String key, int status, Json body, @Nullable String content) {
        return new StoredResponse(key, status, body.toString(), content);
    }

    public static StoredResponse of(String key, int status, Object body) {
        return new StoredResponse(
                key, status, SimulatorResponse.json(status, body).text(), null);
    }

    StoredResponse to(@Nullable String request) {
        return new StoredResponse(key, status, body, request);
    }

    boolean answers(@Nullable String request) {
        return content == null || request == null || content.equals(request);
    }

    public SimulatorResponse response() {
        return SimulatorResponse.json(status, body);
    }
}
