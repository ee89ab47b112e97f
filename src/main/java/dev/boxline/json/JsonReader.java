package dev.boxline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads JSON, as strictly as its source deserves. Nothing at all is read as a value of no type. */
public final class JsonReader {

    /** Reads the first value and ignores what follows; of members with the same name the last counts. */
    public static final JsonReader FIRST = new JsonReader(new JsonFactory());

    /** Reads one value with nothing behind it; of members with the same name the last counts. */
    public static final JsonReader WHOLE =
            new JsonReader(new JsonFactory(), DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads one value with nothing behind it, without members of the same name, of at most 16 levels, with texts of at most
     * 65,536 characters and numbers of at most 40.
     */
    public static final JsonReader STRICT = new JsonReader(
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(64 * 1024)
                            .maxNumberLength(40)
                            .build())
                    .build(),
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final JsonFactory UNIQUE = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonFactory SHALLOW = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private final ObjectReader reader;

    private JsonReader(JsonFactory factory, DeserializationFeature... refusals) {
        reader = new JsonMapper(factory)
                .reader()
                .without(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withFeatures(refusals);
    }

    public Json read(String text) throws MalformedJson {
        try {
            return new Json(reader.readTree(text));
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e);
        }
    }

    /** Malformed JSON is read as a value of no type, too. */
    public Json tryRead(String text) {
        try {
            return read(text);
        } catch (MalformedJson e) {
            return Json.NOTHING;
        }
    }

    /** The same of bytes in UTF-8, UTF-16 or UTF-32, as the first of them tell. */
    public Json tryRead(byte[] bytes) {
        try {
            return new Json(reader.readTree(bytes));
        } catch (IOException e) {
            return Json.NOTHING;
        }
    }

    /** Reads a record; members that it hasn't are ignored, and those that it lacks are null. */
    public <T> T read(String text, Class<T> type) throws MalformedJson {
        try {
            return reader.forType(type).readValue(text);
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e);
        }
    }

    /** Tells the name of every member at any depth, at most 64 levels, before it reads on. */
    public static void names(byte[] bytes, Consumer<String> each) throws IOException {
        try (JsonParser parser = SHALLOW.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    each.accept(parser.currentName());
                }
            }
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e);
        }
    }

    /**
     * The members of an object that are objects themselves, exactly as they are written; none where the text is malformed or
     * has two members of the same name.
     */
    public static Map<String, String> objects(String text) {
        Map<String, String> objects = new HashMap<>();
        try (JsonParser parser = UNIQUE.createParser(text)) {
            boolean inside = parser.nextToken() == JsonToken.START_OBJECT;
            while (inside && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean object = parser.nextToken() == JsonToken.START_OBJECT;
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (object) {
                    objects.put(name, text.substring(start, (int)
                            parser.currentLocation().getCharOffset()));
                }
            }
        } catch (IOException e) {
            objects.clear();
        }
        return objects;
    }
}
