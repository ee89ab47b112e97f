package dev.boxline.simulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.simulator.http.Answer;
import dev.boxline.simulator.http.Json;

/** What the call with this idempotency key was told first, and is told whenever it comes again. */
public record StoredAnswer(String key, int status, JsonNode body) {

    public static StoredAnswer of(String key, int status, Object body) {
        return new StoredAnswer(key, status, Json.mapper().valueToTree(body));
    }

    public Answer answer() {
        return Answer.json(status, body);
    }

    String text() {
        return new String(Json.bytes(this), UTF_8);
    }

    static StoredAnswer parse(String text) {
        return Json.read(text.getBytes(UTF_8), StoredAnswer.class);
    }
}
