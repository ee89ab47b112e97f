package dev.boxline.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that never changes. Every member can be asked for: where there is none, it is a value of no type and without
 * members.
 */
public record Json(@JsonValue JsonNode node) {

    /** An object without members. */
    public static final Json EMPTY = new Json(JsonNodeFactory.instance.objectNode());

    /** Neither null nor anything else: what is absent. */
    static final Json NOTHING = new Json(JsonNodeFactory.instance.missingNode());

    /** For this package and for mappers. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Json {}

    /** The value of a record without what is null in it, or of a map, whose values may be null. */
    public static Json of(Object content) {
        return JsonWriter.tree(content);
    }

    /** The value of a member. */
    public Json at(String member) {
        return new Json(node.path(member));
    }

    /** Whether there is such a member; it may be null. */
    public boolean has(String member) {
        return node.has(member);
    }

    /** A member that is a text or a number, as text; empty for anything else. */
    public String text(String member) {
        return text(member, "");
    }

    public String text(String member, String otherwise) {
        JsonNode value = node.path(member);
        return value.isTextual() || value.isNumber() ? value.asText() : otherwise;
    }

    /** A member that is a number, or a text with one. */
    public long number(String member, long otherwise) {
        return node.path(member).asLong(otherwise);
    }

    /** Null for anything but a text. */
    public @Nullable String string() {
        return node.textValue();
    }

    /** Null for anything but a whole number that fits; 1.0 is none. */
    public @Nullable Long integer() {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
    }

    /** Null for anything but true or false. */
    public @Nullable Boolean flag() {
        return node.isBoolean() ? node.booleanValue() : null;
    }

    /** Whether it is null or absent. */
    public boolean isNull() {
        return node.isNull() || node.isMissingNode();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isList() {
        return node.isArray();
    }

    /** The items of a list; none of anything else. */
    public List<Json> items() {
        return isList()
                ? StreamSupport.stream(node.spliterator(), false).map(Json::new).toList()
                : List.of();
    }

    /** The members in their order, as a map that may be changed. */
    public Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), new Json(member.getValue())));
        return members;
    }

    /** An object with these of its members only; an empty one of what is no object. */
    public Json only(Collection<String> members) {
        return node.deepCopy() instanceof ObjectNode copy ? new Json(copy.retain(members)) : EMPTY;
    }

    /** The same with every text changed, also the names of members, at any depth. */
    public Json withTexts(UnaryOperator<String> change) {
        return new Json(changed(node, change));
    }

    private static JsonNode changed(JsonNode json, UnaryOperator<String> change) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties()
                    .forEach(member -> object.set(change.apply(member.getKey()), changed(member.getValue(), change)));
            return object;
        }
        if (json.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> list.add(changed(item, change)));
            return list;
        }
        return json.isTextual() ? TextNode.valueOf(change.apply(json.textValue())) : json;
    }

    /** Compact JSON; empty for what is absent. */
    @Override
    public String toString() {
        return node.toString();
    }
}
