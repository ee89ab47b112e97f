package dev.boxline.payment.signing;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;

/**
 * A provider's JSON object, read strictly: missing, duplicate, too long or wrongly typed members are rejected without
 * quoting them.
 */
public record ProviderJson(Json object) {

    private static final int MAX_LENGTH = 256;

    public static ProviderJson of(byte[] json) {
        return new ProviderJson(object(JsonReader.STRICT.tryRead(json)));
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
        String text = object.at(member).string();
        if (text == null || text.isEmpty()) {
            throw InvalidNotification.unreadable();
        }
        return text;
    }

    /** The same; empty when the member is absent or null. */
    public String textOrNone(String member) {
        Json value = object.at(member);
        return value.isNull() || "".equals(value.string()) ? "" : text(member);
    }

    public long number(String member) {
        Long number = object.at(member).integer();
        if (number == null) {
            throw InvalidNotification.unreadable();
        }
        return number;
    }

    public ProviderJson inner(String member) {
        return new ProviderJson(object(object.at(member)));
    }

    private static Json object(Json json) {
        if (!json.isObject()) {
            throw InvalidNotification.unreadable();
        }
        return json;
    }
}
