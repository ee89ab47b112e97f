package dev.boxline.payment.signing;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A provider's JSON object, read strictly: missing, duplicate, too long or wrongly typed members are rejected without
 * quoting them.
 */
public record ProviderJson(JsonNode object) {

    private static final int MAX_LENGTH = 256;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxNumberLength(40)
                        .build());
    }

    public static ProviderJson of(byte[] json) {
        try {
            return new ProviderJson(object(JSON.readTree(json)));
        } catch (IOException unreadable) {
            throw InvalidNotification.unreadable();
        }
    }

    /** A text of 1 to 256 characters. */
    public String text(String member) {
        String text = longText(member);
        if (text.length() > MAX_LENGTH) {
            throw InvalidNotification.unreadable();
        }
        return text;
    }

    /** A text that isn't empty. */
    public String longText(String member) {
        JsonNode node = object.path(member);
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw InvalidNotification.unreadable();
        }
        return node.textValue();
    }

    /** The same; empty when the member is absent or null. */
    public String textOrNone(String member) {
        JsonNode node = object.path(member);
        return node.isMissingNode()
                        || node.isNull()
                        || (node.isTextual() && node.textValue().isEmpty())
                ? ""
                : text(member);
    }

    public long number(String member) {
        JsonNode node = object.path(member);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw InvalidNotification.unreadable();
        }
        return node.longValue();
    }

    public ProviderJson inner(String member) {
        return new ProviderJson(object(object.path(member)));
    }

    private static JsonNode object(JsonNode node) {
        if (node == null || !node.isObject()) {
            throw InvalidNotification.unreadable();
        }
        return node;
    }
}
