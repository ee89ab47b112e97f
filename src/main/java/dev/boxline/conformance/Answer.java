package dev.boxline.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partner's answer.
 *
 * @param json the body when it is one JSON object in UTF-8, otherwise null
 */
record Answer(
        int status,
        String contentType,
        String retryAfter,
        int length,
        @Nullable JsonNode json) {

    private static final int LONGEST = 64 * 1024;
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Where a refusal may say why, in the order Boxline looks. */
    private static final List<String> REASONS = List.of("reason", "detail", "message", "title", "error");

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body().length,
                object(response.body()));
    }

    private static @Nullable JsonNode object(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (CharacterCodingException | JsonProcessingException e) {
            return null;
        }
    }

    boolean isDone() {
        return status / 100 == 2 && json != null && length <= LONGEST;
    }

    /** Whether the partner itself says no. */
    boolean isRefusal() {
        return List.of(400, 404, 409, 410, 422).contains(status) && json != null;
    }

    boolean isThrottled() {
        return status == 429;
    }

    boolean isJson() {
        return contentType.matches("application/([a-z0-9.+-]+\\+)?json(;.*)?");
    }

    boolean saysWhy() {
        JsonNode body = json;
        return body != null
                && REASONS.stream().anyMatch(name -> !body.path(name).asText("").isBlank());
    }

    /** A text member; empty when it is missing or no text. */
    String text(String name) {
        return json != null && json.path(name).isTextual() ? json.path(name).textValue() : "";
    }

    /** A member that must be true or false; null when it isn't. */
    @Nullable
    Boolean flag(String name) {
        if (json == null || !json.path(name).isBoolean()) {
            return null;
        }
        return json.path(name).booleanValue();
    }

    /** The numbers that identify the effect. */
    List<String> numbers(PartnerRole role) {
        return role.numbers().stream().map(this::text).toList();
    }

    @Override
    public String toString() {
        String form = Stream.of(
                        json == null ? "without a JSON object" : "with JSON",
                        length > LONGEST ? "of more than 64 KiB" : "")
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return "answered " + status + " " + form;
    }
}
