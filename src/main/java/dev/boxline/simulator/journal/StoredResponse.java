package dev.boxline.simulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.boxline.simulator.http.SimulatorResponse;
import java.io.IOException;
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

        @JsonRawValue @JsonDeserialize(using = RawJson.class)
        String body,

        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String content) {

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

    static final class RawJson extends JsonDeserializer<String> {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return context.readTree(parser).toString();
        }
    }
}
