package dev.boxline.conformance;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
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
 * @param json the body when it is JSON in UTF-8
 */
record Answer(int status, String contentType, String retryAfter, int length, Json json) {

    private static final int LONGEST = 64 * 1024;

    /** Where a refusal may say why, in the order Boxline looks. */
    private static final List<String> REASONS = List.of("reason", "detail", "message", "title", "error");

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body().length,
                json(response.body()));
    }

    private static Json json(byte[] body) {
        try {
            return JsonReader.WHOLE.tryRead(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return JsonReader.WHOLE.tryRead("");
        }
    }

    boolean isDone() {
        return status / 100 == 2 && json.isObject() && length <= LONGEST;
    }

    /** Whether the partner itself says no. */
    boolean isRefusal() {
        return List.of(400, 404, 409, 410, 422).contains(status) && json.isObject();
    }

    boolean isThrottled() {
        return status == 429;
    }

    boolean isJson() {
        return contentType.matches("application/([a-z0-9.+-]+\\+)?json(;.*)?");
    }

    boolean saysWhy() {
        return REASONS.stream().anyMatch(name -> !json.text(name).isBlank());
    }

    /** A text member; empty when it is missing or no text. */
    String text(String name) {
        String text = json.at(name).string();
        return text == null ? "" : text;
    }

    /** A member that must be true or false; null when it isn't. */
    @Nullable
    Boolean flag(String name) {
        return json.at(name).flag();
    }

    /** The numbers that identify the effect. */
    List<String> numbers(PartnerRole role) {
        return role.numbers().stream().map(this::text).toList();
    }

    @Override
    public String toString() {
        String form = Stream.of(
                        json.isObject() ? "with JSON" : "without a JSON object",
                        length > LONGEST ? "of more than 64 KiB" : "")
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return "answered " + status + " " + form;
    }
}
