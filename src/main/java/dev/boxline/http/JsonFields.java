package dev.boxline.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.http.request.ApiTimestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object member by member and remembers everything that is wrong with it, so that one answer names it all:
 * missing, null, wrongly typed, out of bounds, and members nobody asked for.
 */
public final class JsonFields {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(64 * 1024)
                        .maxNumberLength(40)
                        .build());
    }

    /** Control characters of ASCII and beyond, and halves of characters, which no database keeps as they came. */
    static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final JsonNode object;
    private final String path;
    private final List<WrongField> errors;
    private final Set<String> known = new TreeSet<>();

    private JsonFields(JsonNode object, String path, List<WrongField> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** Refuses at once what is no JSON object. */
    public static JsonFields of(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return new JsonFields(node, "", new ArrayList<>());
            }
        } catch (JsonProcessingException e) {
            throw ProblemException.wrongField("", "The body is not well-formed JSON.");
        } catch (IOException e) {
            throw ProblemException.wrongField("", "The body can't be read.");
        }
        throw ProblemException.wrongField("", "The body must be one JSON object.");
    }

    /** A text of so many characters without control characters; empty text after an error, so that reading goes on. */
    public String text(String name, int shortest, int longest) {
        JsonNode node = member(name);
        if (node == null) {
            return "";
        }
        if (!node.isTextual()) {
            return wrong(name, "must be a text");
        }
        String text = node.textValue();
        int length = text.codePointCount(0, text.length());
        if (length < shortest || length > longest) {
            return wrong(name, "must have " + shortest + " to " + longest + " characters");
        }
        if (CONTROL.matcher(text).find()) {
            return wrong(name, "must not hold control characters");
        }
        return shortest > 0 && text.isBlank() ? wrong(name, "must not be blank") : text;
    }

    /** A text of this form. */
    public String text(String name, Pattern form, String message) {
        JsonNode node = member(name);
        if (node == null) {
            return "";
        }
        return node.isTextual() && form.matcher(node.textValue()).matches() ? node.textValue() : wrong(name, message);
    }

    /** A whole number. */
    public long number(String name) {
        JsonNode node = member(name);
        if (node == null) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            wrong(name, "must be a whole number");
            return 0;
        }
        return node.longValue();
    }

    /** True or false. */
    public boolean flag(String name) {
        JsonNode node = member(name);
        if (node != null && !node.isBoolean()) {
            wrong(name, "must be true or false");
        }
        return node != null && node.booleanValue();
    }

    /** A moment with its zone (ISO 8601, such as 2026-05-04T10:00:00Z) in a year of four digits; null after an error. */
    public @Nullable Instant time(String name) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        Instant moment = node.isTextual() ? ApiTimestamps.read(node.textValue()) : null;
        if (moment == null) {
            wrong(name, ApiTimestamps.RULE);
        }
        return moment;
    }

    /** One of an enumeration's names; null after an error. */
    public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (node.isTextual() && constant.name().equals(node.textValue())) {
                return constant;
            }
        }
        wrong(name, "must be one of " + String.join(", ", names(type)));
        return null;
    }

    /** An object in the object. */
    public JsonFields object(String name) {
        JsonNode node = member(name);
        if (node != null && node.isObject()) {
            return new JsonFields(node, path + name + ".", errors);
        }
        if (node != null) {
            wrong(name, "must be an object");
        }
        return new JsonFields(JSON.createObjectNode(), path + name + ".", new ArrayList<>());
    }

    /** The same object with each member that wraps a value, such as {@code {"value": 1}}, replaced by that value. */
    public JsonFields unwrapped(String wrapped) {
        ObjectNode bare = JSON.createObjectNode();
        for (String name : names()) {
            JsonNode member = object.get(name);
            JsonNode value = member.isObject() ? member.get(wrapped) : member;
            if (value != null) {
                bare.set(name, value);
            }
        }
        return new JsonFields(bare, path, errors);
    }

    /** Whether the member is there and not null; a member asked about counts as known. */
    public boolean has(String name) {
        known.add(name);
        return object.hasNonNull(name);
    }

    /** Whether the member is there at all, null included. */
    public boolean isPresent(String name) {
        known.add(name);
        return object.has(name);
    }

    /** The names of the members, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Remembers something wrong with a member that the other readers can't see; the first thing of each counts. */
    public String wrong(String name, String message) {
        String field = path + name;
        if (errors.stream().noneMatch(error -> error.field().equals(field))) {
            errors.add(new WrongField(field, message));
        }
        return "";
    }

    /** Remembers every member that was not asked for. */
    public void refuseOthers() {
        for (String name : names()) {
            if (!known.contains(name)) {
                wrong(shown(name), "is not known here");
            }
        }
    }

    /** Refuses the request when anything was wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.wrongFields(errors);
        }
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            wrong(name, "is missing");
            return null;
        }
        if (node.isNull()) {
            wrong(name, "must not be null");
            return null;
        }
        return node;
    }

    private static String shown(String name) {
        String plain = CONTROL.matcher(name).replaceAll("?");
        return plain.substring(0, Math.min(64, plain.length()));
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        return names;
    }
}
