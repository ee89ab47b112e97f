package dev.boxline.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/** Writes records, maps and {@link Json} as compact JSON, with times as texts. */
public final class JsonWriter {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();
    private static final JsonMapper WITHOUT_NULLS = MAPPER.rebuild()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectWriter PLAIN = MAPPER.writer();
    private static final ObjectWriter SORTED = PLAIN.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private JsonWriter() {}

    /** With members in the order of the record or map. */
    public static String text(@Nullable Object content) {
        return written(PLAIN, content);
    }

    /** With the members of maps sorted, so that equal maps are equal byte by byte. */
    public static String sorted(Object content) {
        return written(SORTED, content);
    }

    /** With all members sorted, also those of records, and without what is null in a record. */
    public static String canonical(Object content) {
        return written(SORTED, WITHOUT_NULLS.convertValue(tree(content).node(), Object.class));
    }

    static Json tree(Object content) {
        return new Json(WITHOUT_NULLS.valueToTree(content));
    }

    private static String written(ObjectWriter writer, @Nullable Object content) {
        try {
            return writer.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This can't be written as JSON", e);
        }
    }
}
