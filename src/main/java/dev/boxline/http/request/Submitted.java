package dev.boxline.http.request;

import dev.boxline.http.ProblemException;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.json.MalformedJson;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request bound to a record and validated, with the errors found so far. Further checks add errors; {@link #checked}
 * reports all of them at once.
 */
public final class Submitted<T> {

    private final RecordBinder binder = new RecordBinder();
    private final T value;
    private final @Nullable ProblemException unreadable;

    private Submitted(Json object, Class<T> type, @Nullable ProblemException unreadable) {
        this.value = binder.bind(object, type, "");
        this.unreadable = unreadable;
    }

    /** Refuses what is not a single JSON object. */
    public static Json tree(@Nullable String contentType, byte[] body) {
        try {
            Json json = JsonReader.STRICT.read(JsonBody.text(contentType, body));
            if (json.isObject()) {
                return json;
            }
        } catch (MalformedJson e) {
            throw ProblemException.wrongField("", "The body is not well-formed JSON.");
        }
        throw ProblemException.wrongField("", "The body must be one JSON object.");
    }

    /** Reads a JSON body in the charset of its content type. */
    public static <T> Submitted<T> json(@Nullable String contentType, byte[] body, Class<T> type) {
        try {
            return of(tree(contentType, body), type);
        } catch (ProblemException unreadable) {
            return new Submitted<>(Json.EMPTY, type, unreadable);
        }
    }

    public static <T> Submitted<T> of(Json object, Class<T> type) {
        return new Submitted<>(object, type, null);
    }

    /** A request without a body, where one is optional. */
    public static <T> Submitted<T> empty(Class<T> type) {
        return of(Json.EMPTY, type);
    }

    /** Reads a query string; ignores {@code lang}, which selects the language of pages. */
    public static <T> Submitted<T> query(Map<String, String[]> parameters, Class<T> type) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Map<String, Class<?>> types = types(type);
        parameters.forEach((name, values) -> {
            String text = values.length == 0 ? "" : values[0];
            if (!name.equals("lang") && !(text.isEmpty() && types.get(name) == String.class)) {
                object.put(name, typed(text, types.get(name)));
            }
        });
        Submitted<T> query = of(Json.of(object), type);
        parameters.forEach((name, values) -> {
            if (values.length > 1) {
                query.reject(name, "must be given once");
            }
        });
        return query;
    }

    /**
     * Reads a submitted form: strips white space, and treats an optional field left blank as absent.
     *
     * @param fields texts, and maps of texts for the fields of inner records
     */
    public static <T> Submitted<T> form(Map<String, ?> fields, Class<T> type) {
        return of(Json.of(formObject(fields, type)), type);
    }

    private static Map<String, @Nullable Object> formObject(Map<String, ?> fields, Class<?> type) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Parameter component : RecordBinder.constructor(type).getParameters()) {
            String name = component.getName();
            Object field = fields.get(name);
            if (field instanceof Map<?, ?> inner) {
                Map<String, Object> texts = new LinkedHashMap<>();
                inner.forEach((key, text) -> texts.put(String.valueOf(key), text));
                object.put(name, formObject(texts, component.getType()));
                continue;
            }
            String text = field == null ? "" : field.toString().strip();
            if (!text.isEmpty() || !RecordBinder.isNullable(component)) {
                object.put(name, typed(text, component.getType()));
            } else if (RecordBinder.isRequired(component)) {
                object.put(name, null);
            }
        }
        return object;
    }

    private static Map<String, Class<?>> types(Class<?> type) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents()).forEach(each -> types.put(each.getName(), each.getType()));
        return types;
    }

    /** The number or boolean that the text says, where the component's type is one. */
    private static Object typed(String text, @Nullable Class<?> type) {
        if ((type == int.class || type == Integer.class || type == long.class) && text.matches("[0-9]{1,4}")) {
            return Integer.valueOf(text);
        }
        return type == boolean.class && text.matches("true|false") ? Boolean.valueOf(text) : text;
    }

    /** The record as far as it could be bound: components that are wrong are null, zero or false. */
    public T value() {
        return value;
    }

    /** All errors so far. */
    public List<WrongField> errors() {
        return binder.errors();
    }

    /** Adds an error; only the first one of each field is reported. */
    public Submitted<T> reject(String field, String message) {
        binder.reject(field, message);
        return this;
    }

    public boolean isWrong(String field) {
        return binder.isWrong(field);
    }

    /** Adds an error when the field is given, nothing is wrong with it so far, and the condition does not hold. */
    public <V> Submitted<T> require(String field, @Nullable V given, Predicate<? super V> condition, String message) {
        return given == null || binder.isWrong(field) || condition.test(given) ? this : reject(field, message);
    }

    /** The same for a field with a set of known values. */
    public Submitted<T> requireOneOf(String field, @Nullable String given, Set<String> known) {
        return require(field, given, known::contains, "must be one of " + String.join(", ", known));
    }

    /** The record; throws a 400 with every wrong field when there are errors. */
    public T checked() {
        if (unreadable != null) {
            throw unreadable;
        }
        if (!binder.errors().isEmpty()) {
            throw ProblemException.wrongFields(binder.errors());
        }
        return value;
    }
}
