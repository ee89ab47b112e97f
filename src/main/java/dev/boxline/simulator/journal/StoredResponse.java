package dev.boxline.simulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.boxline.simulator.http.SimulatorJson;
import dev.boxline.simulator.http.SimulatorResponse;
import java.io.IOException;
import java.io.StringWriter;

/**
 * What the call with this idempotency key was told first, and is told whenever it comes again.
 *
 * @param body JSON kept as text, which is far smaller than a tree
 */
public record StoredResponse(
        String key,
        int status,
        @JsonRawValue @JsonDeserialize(using = AsText.class) String body) {

    public static StoredResponse of(String key, int status, Object body) {
        return new StoredResponse(key, status, new String(SimulatorJson.bytes(body), UTF_8));
    }

    public SimulatorResponse answer() {
        return SimulatorResponse.json(status, body);
    }

    static final class AsText extends JsonDeserializer<String> {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            StringWriter text = new StringWriter();
            try (JsonGenerator copy = SimulatorJson.mapper().createGenerator(text)) {
                copy.copyCurrentStructure(parser);
            }
            return text.toString();
        }
    }
}
